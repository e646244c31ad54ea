'use client'

import { Toaster } from 'sonner'

/** Where short confirmations appear. */
export function Notifications() {
  return (
    <Toaster
      position="bottom-right"
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg border border-line bg-raised px-4 py-3 text-base text-ink shadow-overlay',
          description: 'text-sm text-muted',
          icon: 'text-muted',
        },
      }}
    />
  )
}

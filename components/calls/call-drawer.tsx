'use client'

import { useState, type ReactNode } from 'react'
import { useRouter } from 'next/navigation'
import { X } from 'lucide-react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from '#components/ui/button.tsx'

type CallDrawerProps = {
  /** The list without the open call. */
  closeHref: string
  children: ReactNode
}

/** A panel at the side for one call, above the list that it was opened from. */
export function CallDrawer({ closeHref, children }: CallDrawerProps) {
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(true)
  const change = (next: boolean) => {
    if (next) return
    setIsOpen(false)
    router.push(closeHref, { scroll: false })
  }
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={change}
      isDismissable
      className="fixed inset-0 z-50 bg-ink/30 dark:bg-canvas/70"
    >
      <Modal className="fixed inset-y-0 right-0 w-full max-w-md border-l border-line bg-raised shadow-overlay data-entering:animate-enter">
        <Dialog className="flex h-full flex-col outline-none">
          <header className="flex items-center justify-between border-b border-line py-3 pr-3 pl-5">
            <Heading slot="title" className="text-lg font-semibold text-ink">
              Call
            </Heading>
            <Button slot="close" variant="quiet" size="small" aria-label="Close">
              <X aria-hidden className="size-4" />
            </Button>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

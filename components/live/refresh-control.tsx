'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import { RefreshCw } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { SwitchField } from '#components/ui/switch-field.tsx'

const everyMs = 30_000

type RefreshControlProps = {
  /** When what is on the screen was read, as the reader writes it. */
  readAt: string
}

/** Reads the log again, when asked or twice a minute; what is on the screen stays until the new is there. */
export function RefreshControl({ readAt }: RefreshControlProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const [isAutomatic, setIsAutomatic] = useState(false)
  const refresh = () => startTransition(() => router.refresh())

  useEffect(() => {
    if (!isAutomatic) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh())
    }, everyMs)
    return () => clearInterval(timer)
  }, [isAutomatic, router])

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p role="status" className="text-sm text-muted tabular-nums">
        Read at {readAt}
      </p>
      <SwitchField
        label="Every 30 seconds"
        checked={isAutomatic}
        onChange={(event) => setIsAutomatic(event.target.checked)}
      />
      <Button onPress={refresh} isPending={isPending}>
        <RefreshCw aria-hidden className="size-4" />
        Refresh
      </Button>
    </div>
  )
}

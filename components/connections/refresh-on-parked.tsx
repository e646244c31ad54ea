'use client'

import { useEffect, useRef } from 'react'
import { useRouter } from 'next/navigation'
import { useSyncProgress } from './use-sync-progress.ts'

/**
 * Renders the page again when work was parked or taken up since, so that what it says of it is there without a reload.
 * An account that comes with another page of the list has just been rendered.
 */
export function RefreshOnParked() {
  const router = useRouter()
  const { byAccount } = useSyncProgress()
  const shown = useRef(byAccount)
  useEffect(() => {
    const before = shown.current
    shown.current = byAccount
    const hasChanged = [...byAccount].some(
      ([id, { parkedCount }]) => (before.get(id)?.parkedCount ?? parkedCount) !== parkedCount,
    )
    if (hasChanged) router.refresh()
  }, [router, byAccount])
  return null
}

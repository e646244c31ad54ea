'use client'

import { useEffect, useRef } from 'react'
import { useRouter } from 'next/navigation'
import { useSyncProgress } from './use-sync-progress.ts'

/** Renders the page again when work was parked or taken up since, so that what it says of it is there without a reload. */
export function RefreshOnParked() {
  const router = useRouter()
  const { byAccount } = useSyncProgress()
  const parked = [...byAccount].map(([id, each]) => `${id}:${each.parkedCount}`).join(' ')
  const shown = useRef(parked)
  useEffect(() => {
    if (shown.current === parked) return
    shown.current = parked
    router.refresh()
  }, [router, parked])
  return null
}

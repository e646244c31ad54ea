'use client'

import { createContext, use } from 'react'
import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'

/** The latest progress by account, and whether it is still being kept up to date. */
export type SyncProgress = { byAccount: ReadonlyMap<number, AccountProgress>; isStale: boolean }

export const SyncProgressContext = createContext<SyncProgress>({
  byAccount: new Map(),
  isStale: false,
})

/** The progress of the accounts around here. */
export function useSyncProgress(): SyncProgress {
  return use(SyncProgressContext)
}

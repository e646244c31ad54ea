'use client'

import { useEffect, useState } from 'react'
import { useRouter } from 'next/navigation'
import { isLate, nextPlan, noRefresh, refreshDelayMs } from './refresh-plan.ts'

/**
 * Reads the page again and again while something that it shows is under way, and a little longer.
 *
 * @returns whether that takes longer than usual
 */
export function useRefreshWhile(isWaiting: boolean): boolean {
  const router = useRouter()
  const [plan, setPlan] = useState(noRefresh)
  useEffect(() => {
    const delayMs = refreshDelayMs(plan, isWaiting)
    if (delayMs === null) return undefined
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') router.refresh()
      setPlan(nextPlan(plan, isWaiting))
    }, delayMs)
    return () => {
      clearTimeout(timer)
    }
  }, [router, plan, isWaiting])
  return isWaiting && isLate(plan)
}

'use client'

import { useRouter } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'

/**
 * A control whose value stands in the URL: shows the choice at once and goes to the link that holds it.
 *
 * @param value - what the URL says now
 * @returns the value to show and the way to choose another
 */
export function useGo<Value>(value: Value): [Value, (next: Value, href: string) => void] {
  const router = useRouter()
  const [shown, show] = useOptimistic(value)
  const [, startTransition] = useTransition()
  const go = (next: Value, href: string) => {
    startTransition(() => {
      show(next)
      router.push(href, { scroll: false })
    })
  }
  return [shown, go]
}

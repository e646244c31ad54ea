'use client'

import { useSyncExternalStore } from 'react'

function everySecond(onChange: () => void): () => void {
  const timer = setInterval(onChange, 1000)
  return () => {
    clearInterval(timer)
  }
}

/** What the clock shows in a time zone now. Only the browser knows when it is looked at: the server says nothing. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const time = useSyncExternalStore(
    everySecond,
    () =>
      new Intl.DateTimeFormat(undefined, {
        timeZone,
        weekday: 'long',
        hour: 'numeric',
        minute: '2-digit',
      }).format(),
    () => null,
  )
  return <>{time === null ? '\u00a0' : `It is ${time} there.`}</>
}

'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined
const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Tells a form's action the browser's time zone; empty without script. */
export function TimeZoneInput() {
  const timeZone = useSyncExternalStore(never, browserTimeZone, () => '')
  return <input type="hidden" name="timeZone" value={timeZone} />
}

'use client'

import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'

function closerIn(element: Element): HTMLElement | null {
  return element.querySelector<HTMLElement>('a[data-closes-day]')
}

function focusOpenDay(element: Element): void {
  element.querySelector<HTMLElement>('a[data-day][aria-current]')?.focus()
}

/** A calendar with the day that is open: Escape closes it, and the focus returns to where it was opened. */
export function DayDisclosure({ children }: { children: ReactNode }) {
  const handlers = {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape' && !event.defaultPrevented) closerIn(event.currentTarget)?.click()
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      const closer = closerIn(event.currentTarget)
      // The link itself is about to vanish, and with it the focus.
      if (event.target instanceof Node && closer?.contains(event.target)) {
        focusOpenDay(event.currentTarget)
      }
    },
  }
  return <div {...handlers}>{children}</div>
}

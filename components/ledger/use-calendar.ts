'use client'

import { useOptimistic, useState, useTransition, type KeyboardEvent, type MouseEvent } from 'react'
import { useRouter } from 'next/navigation'
import { moveDay } from './move-day.ts'

type Calendar = {
  first: number
  last: number
  /** The day that the URL names; null when it names none of this calendar. */
  chosen: number | null
}

function linkOf({ target }: { target: EventTarget }): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-day]') : null
}

function hasModifier(event: MouseEvent | KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
}

/**
 * The one day of a calendar that Tab stops at, moved by keys, and the one that is open. The days are links; what is
 * heard here spares a reload.
 */
export function useCalendar({ first, last, chosen }: Calendar) {
  const router = useRouter()
  const [, startTransition] = useTransition()
  const [open, setOpen] = useOptimistic(chosen)
  const [stop, setStop] = useState({ day: chosen ?? last, chosen })

  if (stop.chosen !== chosen) setStop({ day: chosen ?? stop.day, chosen })

  return {
    open,
    stop: Math.min(last, Math.max(first, stop.day)),
    handlers: {
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const link = linkOf(event)
        if (link === null || hasModifier(event)) return
        const moved = moveDay(event.key, Number(link.dataset.day), { first, last })
        if (moved === undefined) return
        event.preventDefault()
        setStop({ day: moved, chosen })
        event.currentTarget.querySelector<HTMLElement>(`a[data-day="${moved}"]`)?.focus()
      },
      onClick: (event: MouseEvent<HTMLElement>) => {
        const link = linkOf(event)
        if (link === null || event.button !== 0 || hasModifier(event)) return
        event.preventDefault()
        const day = Number(link.dataset.day)
        setStop({ day, chosen })
        startTransition(() => {
          setOpen(day)
          router.push(link.href, { scroll: false })
        })
      },
    },
  }
}

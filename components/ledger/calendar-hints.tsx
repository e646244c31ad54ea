'use client'

import { useRef, useState, type FocusEvent, type PointerEvent, type ReactNode } from 'react'
import { CalendarTooltip, tooltipWidth } from './calendar-tooltip.tsx'
import type { CalendarDay } from './packed-days.ts'

type CalendarHintsProps = {
  /** Oldest first, without a gap. */
  days: readonly CalendarDay[]
  locale: string
  children: ReactNode
}

type Hint = { day: CalendarDay; left: number; top: number }

/** Says what a cell stands for while a pointer or the keyboard is on it. */
export function CalendarHints({ days, locale, children }: CalendarHintsProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [hint, setHint] = useState<Hint | null>(null)
  const hide = () => {
    setHint(null)
  }
  const show = ({ target }: { target: EventTarget }) => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('a[data-day]') : null
    const day = days[Number(cell?.dataset.day) - (days[0]?.number ?? 0)]
    const around = frame.current?.getBoundingClientRect()
    if (!cell || !day || !around) {
      hide()
      return
    }
    const box = cell.getBoundingClientRect()
    const middle = box.left + box.width / 2 - around.left - tooltipWidth / 2
    const left = Math.max(0, Math.min(around.width - tooltipWidth, middle))
    setHint({ day, left, top: box.bottom - around.top + 8 })
  }
  const handlers = {
    onPointerOver: (event: PointerEvent) => {
      // A finger opens the day instead.
      if (event.pointerType === 'mouse') show(event)
    },
    onPointerLeave: hide,
    onFocus: (event: FocusEvent) => {
      if (event.target.matches(':focus-visible')) show(event)
    },
    onBlur: hide,
    onKeyDown: ({ key }: { key: string }) => {
      if (key === 'Escape') hide()
    },
    onScrollCapture: hide,
  }
  return (
    <div ref={frame} className="relative" {...handlers}>
      {children}
      {hint === null ? null : <CalendarTooltip {...hint} locale={locale} />}
    </div>
  )
}

'use client'

import { useRef, useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react'
import { nextCursor } from './next-cursor.ts'
import { bucketAt, type Plot } from './plot-geometry.ts'
import { usePressOutside } from './use-press-outside.ts'

/**
 * Which bar is looked at: the one under the pointer, or the one that the arrow keys reached. A finger cannot hover,
 * so its first tap on a bar shows it and the second follows the bar's link.
 */
export function usePlotCursor(plot: Plot) {
  const frame = useRef<HTMLDivElement>(null)
  const link = useRef<HTMLAnchorElement>(null)
  const isFirstTap = useRef(false)
  const [cursor, setCursor] = useState<number | null>(null)

  usePressOutside(frame, () => {
    setCursor(null)
  })

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect()
    const index = bucketAt(plot, event.clientX - left)
    if (event.type === 'pointerdown') {
      isFirstTap.current = event.pointerType === 'touch' && index !== cursor
    }
    setCursor(index)
  }
  return {
    cursor,
    frame,
    link,
    onFrame: {
      onPointerMove: point,
      onPointerDown: point,
      onPointerLeave: ({ pointerType }: PointerEvent) => {
        // A finger that lifts also leaves; what it chose stays until something else is touched.
        if (pointerType === 'mouse') setCursor(null)
      },
    },
    onSlider: {
      onKeyDown: (event: KeyboardEvent) => {
        isFirstTap.current = false
        if (event.key === 'Enter') link.current?.click()
        const moved = nextCursor(event.key, cursor, plot.count)
        if (moved === undefined) return
        event.preventDefault()
        setCursor(moved)
      },
      onFocus: ({ currentTarget }: FocusEvent) => {
        if (currentTarget.matches(':focus-visible')) setCursor((now) => now ?? plot.count - 1)
      },
      onBlur: () => {
        setCursor(null)
      },
    },
    onLink: {
      onMouseDown: (event: { preventDefault: () => void }) => {
        // The focus stays where it is: the slider's blur would take the link away before the click.
        event.preventDefault()
      },
      onClick: (event: { preventDefault: () => void }) => {
        if (isFirstTap.current) event.preventDefault()
      },
    },
  }
}

'use client'

import { useEffect, useEffectEvent, type RefObject } from 'react'

/** Hears presses anywhere but in an element. */
export function usePressOutside(frame: RefObject<Element | null>, onPress: () => void) {
  const press = useEffectEvent(({ target }: Event) => {
    if (target instanceof Node && frame.current?.contains(target)) return
    onPress()
  })
  useEffect(() => {
    document.addEventListener('pointerdown', press)
    return () => {
      document.removeEventListener('pointerdown', press)
    }
  }, [])
}

'use client'

import { useEffect, useId, type ReactNode } from 'react'
import { LoaderCircle } from 'lucide-react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { buttonStyle, type ButtonSize, type ButtonVariant } from './button-style.ts'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  children: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  className?: string
}

/**
 * React Aria announces a busy button by its id, for seven seconds. One that leads to another page is gone by then, and
 * the announcement would be an image without a name.
 */
function useAnnouncedWhileHere(id: string, isPending: boolean): void {
  useEffect(() => {
    if (!isPending) return undefined
    const takeBack = () => {
      const announced = `[data-live-announcer] [aria-labelledby~="${CSS.escape(id)}"]`
      for (const node of document.querySelectorAll(announced)) node.remove()
    }
    return () => {
      takeBack()
      // The first announcement of a page is made a tenth of a second late.
      setTimeout(takeBack, 150)
    }
  }, [id, isPending])
}

/** A button. While `isPending` it stays focusable, keeps its width and says that it is busy. */
export function Button({ children, variant, size, className, ...props }: ButtonProps) {
  const ownId = useId()
  const { id = ownId, isPending = false } = props
  useAnnouncedWhileHere(id, isPending)
  return (
    <AriaButton
      {...props}
      {...(props.isPending === undefined ? {} : { id })}
      className={buttonStyle(variant, size, className)}
    >
      {isPending ? (
        <>
          <LoaderCircle aria-hidden className="absolute size-4 animate-spin" />
          <span className="inline-flex items-center gap-[inherit] opacity-0">{children}</span>
        </>
      ) : (
        children
      )}
    </AriaButton>
  )
}

'use client'

import type { ReactNode } from 'react'
import { LoaderCircle } from 'lucide-react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { buttonStyle, type ButtonSize, type ButtonVariant } from './button-style.ts'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  children: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  className?: string
}

/** A button. While `isPending` it stays focusable, keeps its width and says that it is busy. */
export function Button({ children, variant, size, className, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={buttonStyle(variant, size, className)}>
      {props.isPending ? (
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

'use client'

import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'

type TooltipProps = {
  text: ReactNode
  /** A `Button`: a tooltip that cannot be focused cannot be read by everyone. */
  children: ReactNode
}

/** A few words about a control, on hover and on focus. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={100}>
      {children}
      <AriaTooltip
        offset={6}
        className="max-w-64 rounded-md bg-ink px-2.5 py-1.5 text-sm text-canvas shadow-overlay data-entering:animate-enter"
      >
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}

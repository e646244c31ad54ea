import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** A ground for one thing. Padding belongs to the content, so that tables can reach the edges. */
export function Card({ className, ...props }: ComponentProps<'section'>) {
  return (
    <section
      {...props}
      className={classNames('min-w-0 rounded-lg border border-line bg-surface', className)}
    />
  )
}

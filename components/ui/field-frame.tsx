import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type FieldText = {
  label: ReactNode
  /** Keeps the label for screen readers only, where the place already says it. */
  isLabelHidden?: boolean | undefined
  description?: ReactNode
  errorMessage?: ReactNode
}

type FieldFrameProps = FieldText & {
  /** The control's id; its description is `${id}-description`, its error `${id}-error`. */
  id: string
  className?: string | undefined
  children: ReactNode
}

/** A control with its label above, and its hint and error below. */
export function FieldFrame(props: FieldFrameProps) {
  const { id, label, isLabelHidden, description, errorMessage, className, children } = props
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-sm font-medium text-ink'}>
        {label}
      </label>
      {children}
      {description ? (
        <p id={`${id}-description`} className="text-sm text-muted">
          {description}
        </p>
      ) : null}
      {errorMessage ? (
        <p id={`${id}-error`} className="text-sm text-negative">
          {errorMessage}
        </p>
      ) : null}
    </div>
  )
}

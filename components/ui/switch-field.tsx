import { useId, type ComponentProps, type ReactNode } from 'react'
import { fieldAttributes } from './field-attributes.ts'

type SwitchFieldProps = Omit<ComponentProps<'input'>, 'type' | 'role' | 'id' | 'children'> & {
  label: ReactNode
  description?: ReactNode
}

/** A setting that is on or off; a checkbox in a form, a switch to the eye and to screen readers. */
export function SwitchField({ label, description, className, ...input }: SwitchFieldProps) {
  const id = useId()
  return (
    <div className={className}>
      <label
        htmlFor={id}
        className="flex items-start gap-3 text-base not-has-disabled:cursor-pointer"
      >
        <input
          {...input}
          {...fieldAttributes(id, { label, description })}
          type="checkbox"
          role="switch"
          className="peer sr-only"
        />
        <span
          aria-hidden
          className="relative mt-px h-5 w-8.5 shrink-0 rounded-full bg-line-strong outline-offset-2 outline-focus transition-colors peer-checked:bg-accent peer-focus-visible:outline-2 peer-disabled:opacity-50 after:absolute after:top-0.5 after:left-0.5 after:size-4 after:rounded-full after:bg-on-accent after:transition-transform peer-checked:after:translate-x-3.5"
        />
        <span className="min-w-0">{label}</span>
      </label>
      {description ? (
        <p id={`${id}-description`} className="mt-0.5 pl-11.5 text-sm text-muted">
          {description}
        </p>
      ) : null}
    </div>
  )
}

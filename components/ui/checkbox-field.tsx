import { useId, type ComponentProps, type ReactNode } from 'react'
import { fieldAttributes } from './field-attributes.ts'

type CheckboxFieldProps = Omit<ComponentProps<'input'>, 'type' | 'id' | 'children'> & {
  label: ReactNode
  description?: ReactNode
}

/** A box to tick, with an optional line of explanation below its label. */
export function CheckboxField({ label, description, className, ...input }: CheckboxFieldProps) {
  const id = useId()
  return (
    <div className={className}>
      <label
        htmlFor={id}
        className="flex cursor-pointer items-center gap-2.5 text-base has-disabled:cursor-default has-disabled:opacity-60"
      >
        <input
          {...input}
          {...fieldAttributes(id, { label, description })}
          type="checkbox"
          className="size-4 shrink-0 cursor-[inherit] accent-accent"
        />
        <span className="min-w-0">{label}</span>
      </label>
      {description ? (
        <p id={`${id}-description`} className="mt-0.5 pl-6.5 text-sm text-muted">
          {description}
        </p>
      ) : null}
    </div>
  )
}

import { useId } from 'react'

type RadioChoiceProps = {
  name: string
  value: string
  label: string
  description: string
  isDefault?: boolean
}

/** One of the choices in a `fieldset`. */
export function RadioChoice({ name, value, label, description, isDefault }: RadioChoiceProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="flex cursor-pointer items-center gap-2.5 text-ink">
        <input
          id={id}
          type="radio"
          name={name}
          value={value}
          defaultChecked={isDefault ?? false}
          aria-describedby={`${id}-description`}
          className="size-4 shrink-0 accent-accent"
        />
        {label}
      </label>
      <p id={`${id}-description`} className="pl-6.5 text-sm text-muted">
        {description}
      </p>
    </div>
  )
}

import { useId, type ComponentProps } from 'react'
import { ChevronDown } from 'lucide-react'
import { controlStyle } from './control-style.ts'
import { fieldAttributes } from './field-attributes.ts'
import { FieldFrame, type FieldText } from './field-frame.tsx'

export type SelectOption = { value: string; label: string }

type SelectFieldProps = FieldText &
  Omit<ComponentProps<'select'>, 'size' | 'id' | 'children'> & {
    options: readonly SelectOption[]
    size?: 'small' | 'medium'
  }

/** One choice of several. The browser's own list: it is what phones and type-ahead do best. */
export function SelectField(props: SelectFieldProps) {
  const { label, isLabelHidden, description, errorMessage, className, options, size, ...select } =
    props
  const id = useId()
  const text = { label, isLabelHidden, description, errorMessage }
  return (
    <FieldFrame id={id} {...text} className={className}>
      <div className="relative">
        <select
          {...select}
          {...fieldAttributes(id, text)}
          className={controlStyle(size, 'appearance-none truncate pr-8')}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint"
        />
      </div>
    </FieldFrame>
  )
}

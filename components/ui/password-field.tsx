'use client'

import { useId, useState, type ComponentProps } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { controlStyle } from './control-style.ts'
import { fieldAttributes } from './field-attributes.ts'
import { FieldFrame, type FieldText } from './field-frame.tsx'

type PasswordFieldProps = FieldText &
  Omit<ComponentProps<'input'>, 'size' | 'id' | 'children' | 'type'>

/** A password with a button that shows what was typed. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, isLabelHidden, description, errorMessage, className, ...input } = props
  const id = useId()
  const [isShown, setIsShown] = useState(false)
  const text = { label, isLabelHidden, description, errorMessage }
  const Icon = isShown ? EyeOff : Eye
  return (
    <FieldFrame id={id} {...text} className={className}>
      <div className="relative">
        <input
          {...input}
          {...fieldAttributes(id, text)}
          type={isShown ? 'text' : 'password'}
          autoCapitalize="none"
          spellCheck={false}
          className={controlStyle('medium', 'pr-10')}
        />
        <button
          type="button"
          aria-controls={id}
          aria-pressed={isShown}
          aria-label="Show characters"
          onClick={() => {
            setIsShown(!isShown)
          }}
          className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-faint hover:text-ink"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      </div>
    </FieldFrame>
  )
}

import { useId, type ComponentProps } from 'react'
import { controlStyle } from './control-style.ts'
import { fieldAttributes } from './field-attributes.ts'
import { FieldFrame, type FieldText } from './field-frame.tsx'

type TextFieldProps = FieldText &
  Omit<ComponentProps<'input'>, 'size' | 'id' | 'children'> & { size?: 'small' | 'medium' }

/** A labelled line of text; a plain form field, so that it works before and without script. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, description, errorMessage, className, size, ...input } = props
  const id = useId()
  const text = { label, isLabelHidden, description, errorMessage }
  return (
    <FieldFrame id={id} {...text} className={className}>
      <input {...input} {...fieldAttributes(id, text)} className={controlStyle(size)} />
    </FieldFrame>
  )
}

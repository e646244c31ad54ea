import type { FieldText } from './field-frame.tsx'
import { classNames } from './class-names.ts'

/** The ARIA attributes that tie a control to the hint and error of its `FieldFrame`. */
export function fieldAttributes(id: string, { description, errorMessage }: FieldText) {
  const describedBy = classNames(
    errorMessage ? `${id}-error` : null,
    description ? `${id}-description` : null,
  )
  return {
    id,
    ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
    ...(errorMessage ? { 'aria-invalid': true as const } : {}),
  }
}

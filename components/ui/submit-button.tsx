'use client'

import type { ComponentProps } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from './button.tsx'

type SubmitButtonProps = Omit<ComponentProps<typeof Button>, 'type' | 'isPending'>

/** Sends the form around it and is busy while the form is. */
export function SubmitButton({ variant = 'primary', ...props }: SubmitButtonProps) {
  const { pending } = useFormStatus()
  return <Button {...props} variant={variant} type="submit" isPending={pending} />
}

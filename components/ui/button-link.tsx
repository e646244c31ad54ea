import type { ComponentProps } from 'react'
import Link from 'next/link'
import { buttonStyle, type ButtonSize, type ButtonVariant } from './button-style.ts'

type ButtonLinkProps = ComponentProps<typeof Link> & {
  variant?: ButtonVariant
  size?: ButtonSize
}

/** A link that looks like a button, for going somewhere rather than doing something. */
export function ButtonLink({ variant, size, className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={buttonStyle(variant, size, className)} />
}

import { classNames } from './class-names.ts'

/** The box of text inputs and selects. 16 px of text on phones, below which iOS zooms into the page. */
export function controlStyle(size: 'small' | 'medium' = 'medium', className?: string): string {
  return classNames(
    'w-full min-w-0 rounded-md border border-line-strong bg-surface text-ink placeholder:text-faint',
    'transition-colors hover:border-muted aria-invalid:border-negative disabled:opacity-50',
    size === 'medium' ? 'h-9 px-3 text-lg sm:text-base' : 'h-8 px-2.5 text-lg sm:h-7 sm:text-sm',
    className,
  )
}

import type { ReactNode } from 'react'
import type { Tone } from './tone.ts'
import { classNames } from './class-names.ts'

const tones: Record<Tone, string> = {
  neutral: 'bg-hover text-muted',
  positive: 'bg-positive-soft text-positive',
  warning: 'bg-warning-soft text-warning',
  negative: 'bg-negative-soft text-negative',
  accent: 'bg-accent-soft text-accent-ink',
}

type BadgeProps = { tone?: Tone; children: ReactNode; className?: string }

/** A state in a word or two. */
export function Badge({ tone = 'neutral', children, className }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}

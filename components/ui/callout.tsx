import type { ReactNode } from 'react'
import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { Tone } from './tone.ts'
import { classNames } from './class-names.ts'

const looks: Record<Tone, { icon: typeof Info; ground: string; ink: string }> = {
  neutral: { icon: Info, ground: 'border-line bg-surface', ink: 'text-muted' },
  accent: { icon: Info, ground: 'border-transparent bg-accent-soft', ink: 'text-accent-ink' },
  positive: {
    icon: CircleCheck,
    ground: 'border-transparent bg-positive-soft',
    ink: 'text-positive',
  },
  warning: {
    icon: TriangleAlert,
    ground: 'border-transparent bg-warning-soft',
    ink: 'text-warning',
  },
  negative: { icon: CircleX, ground: 'border-transparent bg-negative-soft', ink: 'text-negative' },
}

type CalloutProps = {
  tone?: Tone
  title: ReactNode
  children?: ReactNode
  /** What to do about it. */
  action?: ReactNode
  className?: string
}

/** Something to know here and now: what happened and what to do. */
export function Callout({ tone = 'neutral', title, children, action, className }: CalloutProps) {
  const { icon: Icon, ground, ink } = looks[tone]
  return (
    <div
      role={tone === 'negative' ? 'alert' : 'status'}
      className={classNames(
        'flex flex-wrap items-start gap-x-4 gap-y-3 rounded-lg border px-4 py-3',
        ground,
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-60 gap-3">
        <Icon aria-hidden className={classNames('mt-0.75 size-4 shrink-0', ink)} />
        <div className="min-w-0">
          <p className="font-medium text-ink">{title}</p>
          {children ? <div className="text-sm text-muted">{children}</div> : null}
        </div>
      </div>
      {action ? <div className="flex items-center gap-2 self-center">{action}</div> : null}
    </div>
  )
}

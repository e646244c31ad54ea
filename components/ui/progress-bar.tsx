import { useId, type ReactNode } from 'react'

type ProgressBarProps = {
  label: ReactNode
  /** Share done, from 0 to 1; null while nobody can tell. */
  share: number | null
  /** The same in words, such as "12 of 396 days". */
  detail?: ReactNode
  isLabelHidden?: boolean
}

/** How far a long piece of work has come. */
export function ProgressBar({ label, share, detail, isLabelHidden = false }: ProgressBarProps) {
  const id = useId()
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div className="flex flex-col gap-1.5">
      <div className={isLabelHidden ? 'sr-only' : 'flex flex-wrap justify-between gap-x-4 text-sm'}>
        <span id={id} className="text-ink">
          {label}
        </span>
        {detail ? <span className="text-muted tabular-nums">{detail}</span> : null}
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent === null ? {} : { 'aria-valuenow': percent })}
        className="h-1.5 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={
            percent === null
              ? 'h-full w-1/3 animate-pulse rounded-full bg-accent'
              : 'h-full rounded-full bg-accent transition-[width] duration-500'
          }
          style={percent === null ? undefined : { width: `${percent}%` }}
        />
      </div>
    </div>
  )
}

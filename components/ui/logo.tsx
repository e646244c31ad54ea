import { classNames } from './class-names.ts'

type LogoProps = { isMarkOnly?: boolean; className?: string }

/** Bars of calls inside a scope's ring, and the name. */
export function Logo({ isMarkOnly = false, className }: LogoProps) {
  return (
    <span className={classNames('inline-flex items-center gap-2 text-ink', className)}>
      <svg viewBox="0 0 24 24" aria-hidden className="size-6 shrink-0">
        <path
          d="M18.72 5.28a9.5 9.5 0 1 0 0 13.44"
          className="fill-none stroke-ink"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
        <g className="stroke-accent-ink" strokeWidth="2.6" strokeLinecap="round">
          <path d="M8.6 13.4v2.2M13 10.6v5M17.4 8.2v7.4" />
        </g>
      </svg>
      {isMarkOnly ? (
        <span className="sr-only">Callscope</span>
      ) : (
        <span className="text-lg font-semibold tracking-tight">Callscope</span>
      )}
    </span>
  )
}

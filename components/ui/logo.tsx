import { classNames } from './class-names.ts'

type LogoProps = { isMarkOnly?: boolean; className?: string }

/** Bars of calls inside a scope's ring, and the name. */
export function Logo({ isMarkOnly = false, className }: LogoProps) {
  return (
    <span className={classNames('inline-flex items-center gap-2 text-ink', className)}>
      <svg viewBox="0 0 24 24" aria-hidden className="size-6 shrink-0">
        <path
          d="M18.6 5.4a9.3 9.3 0 1 0 0 13.2"
          className="fill-none stroke-ink"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
        <g className="stroke-accent-ink" strokeWidth="2.5" strokeLinecap="round">
          <path d="M9 10.7v2.6M13.3 8.2v7.6M17.6 10.3v3.4" />
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

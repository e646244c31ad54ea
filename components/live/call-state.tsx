import { classNames } from '#components/ui/class-names.ts'
import { statusLabel } from '#lib/analytics/call-words.ts'

const marks: Readonly<Record<string, string>> = {
  completed: 'bg-status-completed',
  'no-answer': 'bg-status-no-answer',
  busy: 'bg-status-busy',
  failed: 'bg-status-failed',
  canceled: 'bg-status-canceled',
  queued: 'bg-status-open',
  initiated: 'bg-status-open',
  ringing: 'bg-status-open',
  'in-progress': 'bg-status-open animate-pulse',
}

/** A call's status in its colour and, always, in words. */
export function CallState({ status }: { status: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span
        aria-hidden
        className={classNames('size-2 rounded-full', marks[status] ?? 'bg-status-other')}
      />
      {statusLabel(status)}
    </span>
  )
}

import { Monitor, Smartphone } from 'lucide-react'
import { Badge } from '#components/ui/badge.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { describeUserAgent } from './describe-user-agent.ts'
import { seenAgo } from './seen-ago.ts'

type Device = { id: string; userAgent: string | null; lastSeenAt: Date }

type DeviceListProps = {
  devices: readonly Device[]
  /** The session of the browser that is looking. */
  currentId: string
  now: Date
  /** Ends the session that the form field `sessionId` names. */
  endAction: (form: FormData) => Promise<void>
}

/** The browsers in which the viewer is signed in, each with a way to end it. */
export function DeviceList({ devices, currentId, now, endAction }: DeviceListProps) {
  return (
    <ul aria-label="Signed-in devices" className="divide-y divide-line border-t border-line">
      {devices.map(({ id, userAgent, lastSeenAt }) => {
        const words = describeUserAgent(userAgent)
        const Icon = /iPhone|iPad|Android/.test(words) ? Smartphone : Monitor
        return (
          <li key={id} className="flex items-center gap-3 px-4 py-3 sm:px-5">
            <Icon aria-hidden className="size-5 shrink-0 text-faint" />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium text-ink">{words}</p>
              <p className="text-sm text-muted">
                <time dateTime={lastSeenAt.toISOString()}>{seenAgo(lastSeenAt, now)}</time>
              </p>
            </div>
            {id === currentId ? (
              <Badge tone="accent">This device</Badge>
            ) : (
              <form action={endAction}>
                <input type="hidden" name="sessionId" value={id} />
                <SubmitButton variant="secondary" size="small" aria-label={`Sign out ${words}`}>
                  Sign out
                </SubmitButton>
              </form>
            )}
          </li>
        )
      })}
    </ul>
  )
}

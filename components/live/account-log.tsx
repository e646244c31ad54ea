import { Badge } from '#components/ui/badge.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Card } from '#components/ui/card.tsx'
import { CardHeader } from '#components/ui/card-header.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { formatCount, formatQuantity, type Place } from '#lib/analytics/format.ts'
import type { SelectedAccount } from '#lib/connections/list-selected-accounts.ts'
import { credentialFor } from '#lib/sync/credential-for.ts'
import { lowerWhenRefused } from '#lib/sync/limit/lower-when-refused.ts'
import { callPages } from '#lib/twilio/index.ts'
import { AccountFault } from './account-fault.tsx'
import { AccountLogTable } from './account-log-table.tsx'
import { faultWords } from './fault-words.ts'
import { gatherLiveLog, isOpen, type LiveLog } from './live-log.ts'
import { callsPerPage, liveHours, maxPages } from './live-window.ts'

type AccountLogProps = {
  account: SelectedAccount
  /** When the page was asked for. */
  now: Date
  place: Place
  connectionsHref: string
}

// A person is waiting: fewer and shorter tries than the sync makes. They do not stand in line with it, see
// docs/decisions/request-limit.md.
const patience = { timeoutMs: 10_000, maxAttempts: 3 }

/** One account's call log, read page by page from Twilio while the rest of the screen is already there. */
export async function AccountLog({ account, now, place, connectionsHref }: AccountLogProps) {
  const from = new Date(now.getTime() - liveHours * 3_600_000)
  const pages = callPages(
    credentialFor(account.sandboxSid),
    account.sid,
    { from },
    { ...patience, pageSize: callsPerPage, onExchange: lowerWhenRefused(account.connectionId) },
  )
  const log = await gatherLiveLog(pages, maxPages)
  const titleId = `live-account-${account.id}`
  return (
    <Card aria-labelledby={titleId}>
      <CardHeader
        titleId={titleId}
        title={account.friendlyName}
        description={<Extent log={log} locale={place.locale} />}
        actions={<OpenCount log={log} locale={place.locale} />}
      />
      <Body log={log} account={account} now={now} place={place} href={connectionsHref} />
    </Card>
  )
}

type Part = { log: LiveLog; locale: string }

function Extent({ log, locale }: Part) {
  if (log.calls.length === 0) {
    return log.fault === null && log.malformedCount === 0 ? 'No calls' : 'Could not be read'
  }
  const count = log.calls.filter((call) => call.parentSid === null).length
  const calls = formatQuantity(count, locale, 'call')
  const legs = log.calls.length === count ? '' : `, ${formatCount(log.calls.length, locale)} legs`
  return log.hasMore || log.fault !== null ? `The latest ${calls}${legs}` : calls + legs
}

function OpenCount({ log, locale }: Part) {
  const count = log.calls.filter(isOpen).length
  if (count === 0) return null
  return <Badge tone="accent">{formatCount(count, locale)} under way</Badge>
}

type BodyProps = { log: LiveLog; account: SelectedAccount; now: Date; place: Place; href: string }

function Body({ log, account: { friendlyName, kind }, now, place, href }: BodyProps) {
  const { calls, fault, malformedCount } = log
  const words = fault && faultWords[fault.kind]
  if (words && calls.length === 0) {
    const settleHref = words.isSettledAtConnections ? href : null
    return <AccountFault {...words} requestId={fault.requestId} settleHref={settleHref} />
  }
  if (calls.length === 0 && malformedCount === 0) {
    return (
      <EmptyState title="No calls in the last 24 hours" className="min-h-40">
        {kind === 'sandbox'
          ? 'Twilio made this account for the connection itself. It has no calls as a rule.'
          : 'A call shows up here as soon as Twilio lists it.'}
      </EmptyState>
    )
  }
  return (
    <>
      {words ? (
        <Callout tone="warning" title={words.what} className="mx-4 mb-3 sm:mx-5">
          Earlier calls of the last 24 hours are missing here. {words.advice}
        </Callout>
      ) : null}
      {malformedCount > 0 ? (
        <Callout title="Some records were left out" className="mx-4 mb-3 sm:mx-5">
          {`${formatCount(malformedCount, place.locale)} of Twilio's records could not be understood.`}
        </Callout>
      ) : null}
      {calls.length > 0 ? (
        <AccountLogTable
          calls={calls}
          now={now}
          place={place}
          caption={`Live calls of ${friendlyName}`}
        />
      ) : null}
    </>
  )
}

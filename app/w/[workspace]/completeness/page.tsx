import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Suspense } from 'react'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { Ledger } from '#components/ledger/ledger.tsx'
import { parseLedgerParams } from '#components/ledger/ledger-params.ts'
import { LedgerSkeleton } from '#components/ledger/ledger-skeleton.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { localeFrom } from '#lib/analytics/locale.ts'
import { systemClock } from '#lib/clock.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'
import { hasRole } from '#lib/workspaces/roles.ts'
import { retryParkedAction } from '../connections/actions.ts'
import { rereadDayAction } from './actions.ts'

export const metadata: Metadata = { title: 'Completeness' }

type CompletenessPageProps = {
  params: Promise<{ workspace: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CompletenessPage({ params, searchParams }: CompletenessPageProps) {
  const { workspace, role } = await requireWorkspace((await params).workspace)
  const chosen = parseLedgerParams(await searchParams)
  const locale = localeFrom((await headers()).get('accept-language'))
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Completeness"
        description="What was read of each day, held against Twilio’s own count. Days are UTC and legs count as calls, as they do in Twilio’s usage records."
      />
      <WidgetBoundary
        what="The days could not be read."
        className="min-h-96 rounded-lg border border-line bg-surface"
      >
        <Suspense fallback={<LedgerSkeleton />}>
          <Ledger
            workspaceId={workspace.id}
            root={`/w/${workspace.slug}`}
            place={{ locale, timeZone: workspace.timeZone }}
            now={systemClock()}
            chosen={chosen}
            canManage={hasRole(role, 'admin')}
            rereadAction={rereadDayAction.bind(null, workspace.slug)}
            retryAction={retryParkedAction.bind(null, workspace.slug)}
          />
        </Suspense>
      </WidgetBoundary>
    </div>
  )
}

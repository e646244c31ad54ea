import type { Metadata } from 'next'
import { Suspense } from 'react'
import { AccountSettings } from './account-settings.tsx'
import { WorkspaceSettings } from './workspace-settings.tsx'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { requireWorkspace } from '#lib/workspaces/access.ts'

export const metadata: Metadata = { title: 'Settings' }

type SettingsPageProps = { params: Promise<{ workspace: string }> }

const frame = 'rounded-lg border border-line bg-surface'

export default async function SettingsPage({ params }: SettingsPageProps) {
  const access = await requireWorkspace((await params).workspace)
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader title="Settings" />
      <WidgetBoundary what="The workspace’s settings could not be read." className={frame}>
        <WorkspaceSettings access={access} />
      </WidgetBoundary>
      <WidgetBoundary what="Your own settings could not be read." className={frame}>
        <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
          <AccountSettings viewer={access.viewer} />
        </Suspense>
      </WidgetBoundary>
    </div>
  )
}

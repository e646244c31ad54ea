import type { Metadata } from 'next'
import { AccountSettings } from './account-settings.tsx'
import { WorkspaceSettings } from './workspace-settings.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { requireWorkspace } from '#lib/workspaces/access.ts'

export const metadata: Metadata = { title: 'Settings' }

type SettingsPageProps = { params: Promise<{ workspace: string }> }

export default async function SettingsPage({ params }: SettingsPageProps) {
  const access = await requireWorkspace((await params).workspace)
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <PageHeader title="Settings" />
      <WorkspaceSettings access={access} />
      <AccountSettings viewer={access.viewer} />
    </div>
  )
}

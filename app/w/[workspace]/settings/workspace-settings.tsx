import { Suspense } from 'react'
import { WidgetBoundary } from '#components/dashboard/widget-boundary.tsx'
import { SettingsCard } from '#components/settings/settings-card.tsx'
import { WorkspaceForm } from '#components/settings/workspace-form.tsx'
import type { WorkspaceAccess } from '#lib/workspaces/access.ts'
import { hasRole } from '#lib/workspaces/roles.ts'
import { listTimeZones } from '#lib/workspaces/time-zone.ts'
import { updateWorkspaceAction } from './actions.ts'
import { Recount } from './recount.tsx'

/** What belongs to the workspace: a form for those who may, the facts for the others. */
export function WorkspaceSettings({ access }: { access: WorkspaceAccess }) {
  const { workspace, role } = access
  const recount = (
    <WidgetBoundary what="How far the days are counted could not be read." isInline>
      <Suspense>
        <Recount workspace={workspace} />
      </Suspense>
    </WidgetBoundary>
  )
  if (!hasRole(role, 'admin')) {
    return (
      <SettingsCard
        title="Workspace"
        description={`${workspace.name}, in the time zone ${workspace.timeZone}. Owners and admins can change this.`}
      >
        {recount}
      </SettingsCard>
    )
  }
  return (
    <SettingsCard title="Workspace" description="What everyone in it sees.">
      <div className="px-4 pb-5 sm:px-5">
        <WorkspaceForm
          action={updateWorkspaceAction.bind(null, workspace.slug)}
          name={workspace.name}
          timeZone={workspace.timeZone}
          timeZones={listTimeZones(workspace.timeZone)}
        />
      </div>
      {recount}
    </SettingsCard>
  )
}

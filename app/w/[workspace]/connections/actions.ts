'use server'

import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { personalPatience } from '#app/connect/patience.ts'
import { runAction } from '#lib/action.ts'
import type { ActionState } from '#lib/action-state.ts'
import { disconnect } from '#lib/connections/disconnect.ts'
import { getConnection } from '#lib/connections/get-connection.ts'
import { selectAccounts } from '#lib/connections/select-accounts.ts'
import { switchAccount } from '#lib/connections/switch-account.ts'
import { AppError } from '#lib/errors.ts'
import { enqueueCallDeletions } from '#lib/sync/jobs/enqueue-call-deletions.ts'
import { prepareAccounts } from '#lib/sync/prepare-accounts.ts'
import { retryParkedJobs } from '#lib/sync/retry-parked-jobs.ts'
import { startAccounts } from '#lib/sync/start-accounts.ts'
import { requireRole, requireWorkspace } from '#lib/workspaces/access.ts'

const nothing = z.object({})
const parkedJobs = z.object({
  queue: z.string().max(100),
  keys: z.array(z.string().max(200)).min(1).max(1_000),
})
const disconnectInput = z.object({ calls: z.enum(['keep', 'delete']) })
const accountIds = z.array(z.coerce.number().int().positive())

async function requireConnection(slug: string, connectionId: string) {
  const access = await requireWorkspace(slug)
  const connection = await getConnection(access.workspace.id, connectionId)
  if (connection === null) notFound()
  return { access, workspaceId: access.workspace.id, actorId: access.viewer.userId }
}

export async function startSyncingAction(
  slug: string,
  connectionId: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  const { workspaceId, actorId } = await requireConnection(slug, connectionId)
  return await runAction(nothing, form, async () => {
    const chosen = accountIds.catch([]).parse(form.getAll('account'))
    if (chosen.length === 0) throw new AppError('invalid_input', 'Choose at least one account.')
    const selected = await selectAccounts(workspaceId, connectionId, chosen, actorId)
    await startAccounts(workspaceId, selected)
    revalidatePath(`/w/${slug}`, 'layout')
    redirect(`/w/${slug}/connections`)
  })
}

export async function refreshAccountsAction(
  slug: string,
  connectionId: string,
): Promise<ActionState> {
  const { access, workspaceId } = await requireConnection(slug, connectionId)
  return await runAction(nothing, new FormData(), async () => {
    requireRole(access, 'admin')
    if (!(await prepareAccounts(workspaceId, connectionId, personalPatience))) {
      throw new AppError('unavailable', 'The accounts could not be read. Try again in a moment.')
    }
    revalidatePath(`/w/${slug}`, 'layout')
    return 'The accounts are up to date.'
  })
}

export async function switchAccountAction(
  slug: string,
  accountId: number,
  isSelected: boolean,
): Promise<ActionState> {
  const { workspace, viewer } = await requireWorkspace(slug)
  const id = z.number().int().parse(accountId)
  return await runAction(nothing, new FormData(), async () => {
    await switchAccount(workspace.id, id, z.boolean().parse(isSelected), viewer.userId)
    if (isSelected) await startAccounts(workspace.id, [id])
    revalidatePath(`/w/${slug}`, 'layout')
    return isSelected ? 'Switched on.' : 'Switched off.'
  })
}

export async function retryParkedAction(
  slug: string,
  queue: string,
  keys: string[],
): Promise<ActionState> {
  const access = await requireWorkspace(slug)
  const jobs = parkedJobs.parse({ queue, keys })
  return await runAction(nothing, new FormData(), async () => {
    requireRole(access, 'admin')
    await retryParkedJobs(access.workspace.id, jobs)
    revalidatePath(`/w/${slug}`, 'layout')
    return 'It is being tried again.'
  })
}

export async function disconnectAction(
  slug: string,
  connectionId: string,
  form: FormData,
): Promise<ActionState> {
  const { workspaceId, actorId } = await requireConnection(slug, connectionId)
  return await runAction(disconnectInput, form, async ({ calls }) => {
    await disconnect(workspaceId, connectionId, { calls, actorId })
    if (calls === 'delete') await enqueueCallDeletions({ workspaceId })
    revalidatePath(`/w/${slug}`, 'layout')
    return 'Disconnected.'
  })
}

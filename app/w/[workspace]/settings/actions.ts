'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { runAction } from '#lib/action.ts'
import type { ActionState } from '#lib/action-state.ts'
import { changePassword, changePasswordInput } from '#lib/auth/change-password.ts'
import { endSession } from '#lib/auth/end-session.ts'
import { signOutEverywhere } from '#lib/auth/sign-out-everywhere.ts'
import { startSession } from '#lib/auth/start-session.ts'
import { profileInput, updateProfile } from '#lib/auth/update-profile.ts'
import { requireViewer } from '#lib/auth/viewer.ts'
import { systemClock } from '#lib/clock.ts'
import { recountWorkspace } from '#lib/sync/recount-workspace.ts'
import { requireRole, requireWorkspace } from '#lib/workspaces/access.ts'
import { updateWorkspace, workspaceSettings } from '#lib/workspaces/update-workspace.ts'

export async function updateWorkspaceAction(
  slug: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  const access = await requireWorkspace(slug)
  const workspaceId = access.workspace.id
  return await runAction(workspaceSettings, form, async (settings) => {
    requireRole(access, 'admin')
    await updateWorkspace(workspaceId, access.viewer.userId, settings)
    await recountWorkspace(workspaceId)
    revalidatePath(`/w/${slug}`, 'layout')
    return 'Saved.'
  })
}

export async function updateProfileAction(_: ActionState, form: FormData): Promise<ActionState> {
  const viewer = await requireViewer()
  return await runAction(profileInput, form, async (input) => {
    await updateProfile(viewer.userId, input)
    revalidatePath('/w', 'layout')
    return 'Saved.'
  })
}

export async function changePasswordAction(_: ActionState, form: FormData): Promise<ActionState> {
  const viewer = await requireViewer()
  const secret = ['currentPassword', 'newPassword']
  return await runAction(
    changePasswordInput,
    form,
    async (input) => {
      const now = systemClock()
      await startSession(await changePassword(viewer.userId, input, now), now)
      revalidatePath('/w', 'layout')
      return 'Your password is changed, and your other devices are signed out.'
    },
    { secret },
  )
}

export async function endSessionAction(form: FormData): Promise<void> {
  const viewer = await requireViewer()
  const sessionId = z.uuid().safeParse(form.get('sessionId'))
  if (!sessionId.success) return
  await endSession(viewer.userId, sessionId.data)
  revalidatePath('/w', 'layout')
}

export async function signOutEverywhereAction(): Promise<ActionState> {
  const viewer = await requireViewer()
  await signOutEverywhere(viewer.userId)
  redirect('/sign-in')
}

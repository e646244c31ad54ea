'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { runAction } from '#lib/action.ts'
import type { ActionState } from '#lib/action-state.ts'
import { rereadDay } from '#lib/sync/reread-day.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

/** Any member may: it only reads what the workspace reads anyway. */
export async function rereadDayAction(
  slug: string,
  accountId: number,
  day: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  const { workspace } = await requireWorkspace(slug)
  const account = z.number().int().positive().parse(accountId)
  return await runAction(z.object({}), form, async () => {
    await rereadDay(workspace.id, account, day)
    revalidatePath(`/w/${slug}/completeness`)
    return 'The day is being read again.'
  })
}

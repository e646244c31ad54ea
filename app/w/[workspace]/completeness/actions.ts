'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { runAction } from '#lib/action.ts'
import type { ActionState } from '#lib/action-state.ts'
import { consumeAttempt } from '#lib/auth/consume-attempt.ts'
import { rereadDay, type AwaitedWindow } from '#lib/sync/reread-day.ts'
import { requireWorkspace } from '#lib/workspaces/access.ts'

function describeWait({ fromDay, toDay }: AwaitedWindow): string {
  const lastDay = Temporal.PlainDate.from(toDay).subtract({ days: 1 }).toString()
  const days =
    fromDay === lastDay ? 'already waits' : `waits with the days ${fromDay} to ${lastDay}`
  return `The day ${days} to be read; newer days come first.`
}

/** Any member may, thirty times in ten minutes. */
export async function rereadDayAction(
  slug: string,
  accountId: number,
  day: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  const { workspace, viewer } = await requireWorkspace(slug)
  const account = z.number().int().positive().parse(accountId)
  return await runAction(z.object({}), form, async () => {
    await consumeAttempt('reread-day', { kind: 'user', value: viewer.userId }, new Date())
    const awaited = await rereadDay(workspace.id, account, day)
    revalidatePath(`/w/${slug}/completeness`)
    return awaited === null ? 'Reading this day again…' : describeWait(awaited)
  })
}

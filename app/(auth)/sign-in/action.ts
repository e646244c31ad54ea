'use server'

import { redirect } from 'next/navigation'
import { runAction } from '#lib/action.ts'
import type { ActionState } from '#lib/action-state.ts'
import { safeNext } from '#lib/auth/safe-next.ts'
import { signInWithPassword } from '#lib/auth/sign-in-with-password.ts'
import { signInInput } from '#lib/auth/verify-password.ts'

export async function signInAction(_: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    signInInput,
    form,
    async (input) => {
      await signInWithPassword(input)
      redirect(safeNext(form.get('next')))
    },
    { secret: ['password'] },
  )
}

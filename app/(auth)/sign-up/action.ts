'use server'

import { redirect } from 'next/navigation'
import { runAction } from '#lib/action.ts'
import type { ActionState } from '#lib/action-state.ts'
import { requestNetwork } from '#lib/auth/request-network.ts'
import { safeNext } from '#lib/auth/safe-next.ts'
import { signInWithPassword } from '#lib/auth/sign-in-with-password.ts'
import { signUp, signUpInput } from '#lib/auth/sign-up.ts'
import { systemClock } from '#lib/clock.ts'

export async function signUpAction(_: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    signUpInput,
    form,
    async (input) => {
      await signUp(input, await requestNetwork(), systemClock())
      await signInWithPassword(input)
      redirect(safeNext(form.get('next')))
    },
    { secret: ['password'] },
  )
}

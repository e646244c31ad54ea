'use server'

import { notFound } from 'next/navigation'
import { listProviders } from '#lib/auth/provider-list.ts'
import { safeNext } from '#lib/auth/safe-next.ts'
import { signInWithProvider } from '#lib/auth/sign-in-with-provider.ts'

export async function providerAction(form: FormData): Promise<void> {
  const provider = listProviders().find(({ id }) => id === form.get('provider'))
  if (provider === undefined) notFound()
  await signInWithProvider(provider.id, form.get('timeZone'), safeNext(form.get('next')))
}

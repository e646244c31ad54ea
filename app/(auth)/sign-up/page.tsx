import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthCard } from '#components/auth/auth-card.tsx'
import { ProviderButtons } from '#components/auth/provider-buttons.tsx'
import { SignUpForm } from '#components/auth/sign-up-form.tsx'
import { listProviders } from '#lib/auth/provider-list.ts'
import { safeNext, signInPath } from '#lib/auth/safe-next.ts'
import { getViewer } from '#lib/auth/viewer.ts'
import { providerAction } from '../provider-action.ts'
import { signUpAction } from './action.ts'

export const metadata: Metadata = { title: 'Create an account' }

type SignUpPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const next = safeNext((await searchParams).next)
  if ((await getViewer()) !== null) redirect(next)
  return (
    <AuthCard
      title="Create an account"
      description="Then connect Twilio with one click. Read-only, and no auth token changes hands."
      otherWay={{ question: 'Have an account?', label: 'Sign in', href: signInPath(next) }}
    >
      <SignUpForm action={signUpAction} next={next} />
      <ProviderButtons providers={listProviders()} action={providerAction} next={next} />
    </AuthCard>
  )
}

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthCard } from '#components/auth/auth-card.tsx'
import { ProviderButtons } from '#components/auth/provider-buttons.tsx'
import { SignInForm } from '#components/auth/sign-in-form.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { listProviders } from '#lib/auth/provider-list.ts'
import { safeNext } from '#lib/auth/safe-next.ts'
import { signInProblem } from '#lib/auth/sign-in-problem.ts'
import { getViewer } from '#lib/auth/viewer.ts'
import { providerAction } from '../provider-action.ts'
import { signInAction } from './action.ts'

export const metadata: Metadata = { title: 'Sign in' }

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const search = await searchParams
  const next = safeNext(search.next)
  if ((await getViewer()) !== null) redirect(next)
  const problem = signInProblem(search.error)
  return (
    <AuthCard
      title="Sign in"
      description="See how many calls, when, answered or not, and what they cost."
      otherWay={{
        question: 'New to Callscope?',
        label: 'Create an account',
        href: `/sign-up?${new URLSearchParams({ next }).toString()}`,
      }}
    >
      {problem === null ? null : <Callout tone="negative" title={problem} />}
      <SignInForm action={signInAction} next={next} />
      <ProviderButtons providers={listProviders()} action={providerAction} next={next} />
    </AuthCard>
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { problemTexts } from '#components/connections/problem-text.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { problemReason, type ProblemReason } from '#lib/connections/problem.ts'
import { connectPath } from '../../paths.ts'

type ProblemPageProps = {
  params: Promise<{ reason: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function readReason(params: ProblemPageProps['params']): Promise<ProblemReason> {
  const reason = problemReason.safeParse((await params).reason)
  return reason.success ? reason.data : notFound()
}

export async function generateMetadata({ params }: ProblemPageProps): Promise<Metadata> {
  return { title: problemTexts[await readReason(params)].title }
}

export default async function ProblemPage({ params, searchParams }: ProblemPageProps) {
  const reason = await readReason(params)
  const { workspace } = await searchParams
  const slug = typeof workspace === 'string' ? workspace : null
  const { title, happened, advice } = problemTexts[reason]
  const workspacePath = slug === null ? '/w' : `/w/${encodeURIComponent(slug)}/connections`
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-3">
        <p className="text-sm font-medium text-muted">Connecting a Twilio account</p>
        <h1 className="text-3xl font-semibold text-ink">{title}</h1>
        <p className="text-lg text-ink">{happened}</p>
        <p className="text-lg text-muted">{advice}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {reason === 'twilio-down' ? (
          // A route that acts: it must not be fetched ahead.
          <a href="/connect/complete" className={buttonStyle('primary')}>
            Try again
          </a>
        ) : (
          <ButtonLink href={connectPath(slug)} variant="primary">
            Try again
          </ButtonLink>
        )}
        <ButtonLink href={workspacePath}>Go to Connections</ButtonLink>
      </div>
    </div>
  )
}

'use client'

import { PlainPage } from '#components/shell/plain-page.tsx'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <PlainPage
      title="This page could not be shown"
      action={
        <>
          <Button variant="primary" onPress={reset}>
            Try again
          </Button>
          <ButtonLink href="/">Go to Callscope</ButtonLink>
        </>
      }
    >
      The fault is on our side and nothing was lost.
      {error.digest === undefined ? null : (
        <>
          {' '}
          If it stays, tell your operator this code:{' '}
          <code className="font-mono text-ink">{error.digest}</code>
        </>
      )}
    </PlainPage>
  )
}

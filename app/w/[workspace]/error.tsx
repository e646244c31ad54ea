'use client'

import { Card } from '#components/ui/card.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'

type WorkspaceErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function WorkspaceErrorPage({ error, reset }: WorkspaceErrorPageProps) {
  return (
    <Card>
      <ErrorState what="This page could not be shown." retry={reset} className="min-h-96">
        The fault is on our side and nothing was lost.
        {error.digest === undefined ? null : ` If it stays, tell your operator: ${error.digest}`}
      </ErrorState>
    </Card>
  )
}

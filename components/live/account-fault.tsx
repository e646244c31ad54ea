'use client'

import { useRouter } from 'next/navigation'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'

type AccountFaultProps = {
  what: string
  advice: string
  /** Twilio's name for the request that failed. */
  requestId: string | null
  /** Where it is put right; null when trying again is all there is to do. */
  settleHref: string | null
}

/** An account that could not be read: what happened, and what to do. */
export function AccountFault({ what, advice, requestId, settleHref }: AccountFaultProps) {
  const router = useRouter()
  return (
    <ErrorState what={what} {...(settleHref === null ? { retry: () => router.refresh() } : {})}>
      <p>{advice}</p>
      {requestId === null ? null : (
        <p className="mt-1 text-faint">
          Twilio’s request <code className="font-mono text-xs break-all">{requestId}</code>
        </p>
      )}
      {settleHref === null ? null : (
        <ButtonLink href={settleHref} size="small" className="mt-4">
          Go to Connections
        </ButtonLink>
      )}
    </ErrorState>
  )
}

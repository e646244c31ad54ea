'use client'

import { useEffect, useState } from 'react'
import { fetchDurations, type ProgressAnswer } from '#components/connections/poll-progress.ts'

/** How long calls last but on average. Asked for when it is first shown, as few readers of a page want to know it. */
export function Durations({ url }: { url: string }) {
  const [answer, setAnswer] = useState<ProgressAnswer<string | null> | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    void fetchDurations(url, stop.signal).then((given) => {
      if (!stop.signal.aborted) setAnswer(given)
    })
    return () => {
      stop.abort()
    }
  }, [url])
  return <span role="status">{describe(answer)}</span>
}

function describe(answer: ProgressAnswer<string | null> | null): string | null {
  switch (answer?.kind) {
    case undefined:
      return 'Reading the median…'
    case 'progress':
      return answer.progress
    case 'signed_out':
      return 'You are signed out: sign in again to see the median.'
    case 'failed':
      return 'The median could not be read. Close this and open it again to retry.'
  }
}

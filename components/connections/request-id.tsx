type RequestIdProps = { requestId: string }

/** Twilio's name for a request, on a line of its own where it does not fit beside the words before it. */
export function RequestId({ requestId }: RequestIdProps) {
  return (
    <span className="inline-block max-w-full font-mono text-xs break-all text-ink select-all">
      {requestId}
    </span>
  )
}

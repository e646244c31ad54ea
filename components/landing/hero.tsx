import { ButtonLink } from '#components/ui/button-link.tsx'

/** What Callscope is, in one sentence and one action. */
export function Hero({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <h1 className="text-4xl font-semibold text-ink sm:text-5xl">
        Every call of your Twilio accounts, on one quiet screen.
      </h1>
      <p className="max-w-2xl text-xl text-pretty text-muted">
        How many, when, answered or not, how long, what they cost. Connect with one click and
        read-only consent; no auth token changes hands, and analysts never need a Twilio login.
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <ButtonLink href={isSignedIn ? '/w' : '/sign-up'} variant="primary" size="large">
          {isSignedIn ? 'Open your workspace' : 'Connect your Twilio account'}
        </ButtonLink>
        <p className="text-sm text-muted">Thirteen months of history, newest days first.</p>
      </div>
    </div>
  )
}

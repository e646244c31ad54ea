import { ButtonLink } from '#components/ui/button-link.tsx'

/** The way in once more, for those who read to the end. */
export function ClosingCall() {
  return (
    <section
      aria-labelledby="closing"
      className="mb-14 flex flex-wrap items-center justify-between gap-x-8 gap-y-5 rounded-xl border border-line bg-surface px-6 py-8 sm:mb-20 sm:px-10"
    >
      <div>
        <h2 id="closing" className="text-2xl font-semibold text-ink">
          See your own calls
        </h2>
        <p className="mt-1 text-lg text-muted">
          Connecting takes a minute. Twilio asks for a paid account on both sides.
        </p>
      </div>
      <ButtonLink href="/sign-up" variant="primary" size="large">
        Get started
      </ButtonLink>
    </section>
  )
}

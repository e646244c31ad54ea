const steps = [
  {
    title: 'Connect',
    text: 'Press the button, allow read-only access on Twilio’s own page, come back. Nothing to copy, nothing secret to keep.',
  },
  {
    title: 'Choose',
    text: 'Your main account and its subaccounts are listed by name. Pick those whose calls you want to see.',
  },
  {
    title: 'Look',
    text: 'The newest days are there first, thirteen months follow, and from then on every minute brings the latest calls.',
  },
] as const

/** How it works. */
export function Steps() {
  return (
    <section aria-labelledby="steps" className="flex flex-col gap-8">
      <h2 id="steps" className="text-3xl font-semibold text-ink">
        From consent to chart in three steps
      </h2>
      <ol className="grid gap-x-10 gap-y-8 md:grid-cols-3">
        {steps.map(({ title, text }, index) => (
          <li key={title} className="flex flex-col gap-2 border-t border-line pt-5">
            <span aria-hidden className="font-mono text-sm text-accent-ink tabular-nums">
              {index + 1}
            </span>
            <h3 className="text-lg font-medium text-ink">{title}</h3>
            <p className="text-base text-pretty text-muted">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

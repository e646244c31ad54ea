import { LandingSection } from './landing-section.tsx'

const steps = [
  {
    title: 'Connect',
    text: 'Sign in, press Connect with Twilio and allow read access on Twilio’s own page. There is no key to find, copy or paste.',
  },
  {
    title: 'Choose accounts',
    text: 'Twilio answers with an empty sandbox. Callscope looks behind it, lists your main account and every subaccount by name, and you pick.',
  },
  {
    title: 'Read',
    text: 'Thirteen months of history come in newest first, so the chart is useful within moments. From then on each minute’s calls follow.',
  },
]

/** The three steps from nothing to a chart. */
export function HowItWorks() {
  return (
    <LandingSection
      title="How it works"
      lead="Three steps, and only the first needs a Twilio login."
    >
      <ol className="grid gap-8 sm:grid-cols-3">
        {steps.map(({ title, text }, index) => (
          <li key={title}>
            <span aria-hidden className="font-mono text-sm text-faint">
              {index + 1}
            </span>
            <h3 className="mt-2 text-lg font-semibold text-ink">{title}</h3>
            <p className="mt-1 text-muted">{text}</p>
          </li>
        ))}
      </ol>
    </LandingSection>
  )
}

import { LandingSection } from './landing-section.tsx'

const points = [
  {
    title: 'Further back than thirty days',
    text: 'Twilio’s dashboard stops there. Callscope starts with thirteen months and keeps what Twilio later drops.',
  },
  {
    title: 'Calls and legs told apart',
    text: 'A forwarded call is two records at Twilio and one conversation to you. One switch counts either.',
  },
  {
    title: 'Every figure opens',
    text: 'To its formula in plain words, and to the very calls behind it.',
  },
  {
    title: 'Days that are days',
    text: 'In your time zone, and 23 or 25 hours long when the clocks change.',
  },
  {
    title: 'Money kept straight',
    text: 'Cost per currency, never added across, with the share of calls that Twilio has priced so far.',
  },
  {
    title: 'Yours to run',
    text: 'One command on a laptop, with an emulated Twilio to try it offline. Plain Postgres in production.',
  },
]

/** Why this and not the dashboard one has. */
export function WhatSetsItApart() {
  return (
    <LandingSection
      title="What the others leave out"
      lead="Small things, until a number has to be right."
    >
      <dl className="grid gap-x-8 gap-y-8 sm:grid-cols-2">
        {points.map(({ title, text }) => (
          <div key={title}>
            <dt className="font-semibold text-ink">{title}</dt>
            <dd className="mt-1 text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </LandingSection>
  )
}

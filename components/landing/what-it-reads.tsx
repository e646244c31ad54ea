import { Check, Minus } from 'lucide-react'
import { LandingSection } from './landing-section.tsx'

const lists = [
  {
    title: 'Reads and keeps',
    icon: Check,
    items: [
      'Call records: time, direction, numbers, status, duration, price',
      'The names of your accounts, so that you can choose among them',
    ],
  },
  {
    title: 'Does not',
    icon: Minus,
    items: [
      'Place, change or end a call: the consent can only read',
      'Ask for your auth token or an API key, or keep any secret of yours',
      'Open recordings, transcripts or messages',
    ],
  },
]

/** What the consent covers and what becomes of it. */
export function WhatItReads() {
  return (
    <LandingSection
      title="What Callscope reads"
      lead="Twilio Connect asks you once, for reading only. Withdraw it in the Twilio Console whenever you like; you then decide whether the calls read so far stay or go."
    >
      <div className="grid gap-8 sm:grid-cols-2">
        {lists.map(({ title, icon: Icon, items }) => (
          <div key={title}>
            <h3 className="font-semibold text-ink">{title}</h3>
            <ul className="mt-3 flex flex-col gap-2.5">
              {items.map((item) => (
                <li key={item} className="flex gap-3 text-muted">
                  <Icon aria-hidden className="mt-0.75 size-4 shrink-0 text-faint" />
                  {item}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </LandingSection>
  )
}

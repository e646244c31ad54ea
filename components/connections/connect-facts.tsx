import { Eye, KeyRound, MousePointerClick } from 'lucide-react'

const facts = [
  {
    icon: MousePointerClick,
    title: 'Twilio asks you, not us',
    text: 'You sign in on Twilio’s own page and allow “Read all account data”. Then you are back here and choose which of your accounts to analyse.',
  },
  {
    icon: Eye,
    title: 'Reading only',
    text: 'We read your list of accounts and the call log. With this permission we cannot call, change or delete anything.',
  },
  {
    icon: KeyRound,
    title: 'No secret changes hands',
    text: 'No password and no auth token of yours reaches us. You can take the access back in Twilio’s Console at any time.',
  },
] as const

/** What connecting means, said before anyone is asked to do it. */
export function ConnectFacts() {
  return (
    <ul className="flex flex-col gap-5">
      {facts.map(({ icon: Icon, title, text }) => (
        <li key={title} className="flex gap-3.5">
          <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-accent-ink" />
          <div>
            <h2 className="font-medium text-ink">{title}</h2>
            <p className="text-muted">{text}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}

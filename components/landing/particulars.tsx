const particulars = [
  {
    title: 'Read-only by Twilio’s own permission',
    text: 'Callscope asks for “Read all account data” and can send nothing but reads. Revoke it in your Twilio Console whenever you like; Callscope notices.',
  },
  {
    title: 'Calls and legs told apart',
    text: 'A forwarded call is two records at Twilio and one conversation to you. One switch shows either.',
  },
  {
    title: 'Days that are days',
    text: 'Every chart follows your workspace’s time zone, through each change of the clocks. Comparisons go by the calendar.',
  },
  {
    title: 'Cost beside volume',
    text: 'Per currency and never added across, with the share of calls that Twilio has priced so far.',
  },
  {
    title: 'Figures that explain themselves',
    text: 'Each one opens its formula and leads to the very calls that it counts.',
  },
  {
    title: 'Live, without a trace',
    text: 'Watch the call log as Twilio has it now, read page by page while you look and stored nowhere.',
  },
] as const

/** What sets it apart: nothing that the product does not do today. */
export function Particulars() {
  return (
    <section aria-labelledby="particulars" className="flex flex-col gap-8">
      <h2 id="particulars" className="text-3xl font-semibold text-ink">
        Made for the people who answer for the numbers
      </h2>
      <dl className="grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
        {particulars.map(({ title, text }) => (
          <div key={title} className="flex flex-col gap-1.5">
            <dt className="text-lg font-medium text-ink">{title}</dt>
            <dd className="text-base text-pretty text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

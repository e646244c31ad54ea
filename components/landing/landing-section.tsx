import { useId, type ReactNode } from 'react'

type LandingSectionProps = { title: string; lead?: ReactNode; children: ReactNode }

/** A part of the landing page: its title at the side where there is room, its matter beside it. */
export function LandingSection({ title, lead, children }: LandingSectionProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-12 gap-y-8 border-t border-line py-14 sm:py-20 lg:grid-cols-[20rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id} className="text-2xl font-semibold text-ink">
          {title}
        </h2>
        {lead ? <p className="mt-3 max-w-md text-lg text-muted">{lead}</p> : null}
      </div>
      {children}
    </section>
  )
}

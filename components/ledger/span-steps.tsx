import type { ReactNode } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { buttonStyle } from '#components/ui/button-style.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'

/** Where the days before and after those that are shown are; null where there are none. */
export type SpanStepsProps = { earlier: string | null; later: string | null }

/** The ways to earlier and later days; nothing where all of them are shown. */
export function SpanSteps({ earlier, later }: SpanStepsProps) {
  if (earlier === null && later === null) return null
  return (
    <nav aria-label="Days shown" className="flex print:hidden">
      <Step href={earlier} rel="prev">
        <ChevronLeft aria-hidden className="size-4" />
        Earlier
      </Step>
      <Step href={later} rel="next">
        Later
        <ChevronRight aria-hidden className="size-4" />
      </Step>
    </nav>
  )
}

type StepProps = { href: string | null; rel: 'prev' | 'next'; children: ReactNode }

/** Keeps its place where it leads nowhere, so that the other one keeps its own. */
function Step({ href, rel, children }: StepProps) {
  return href === null ? (
    <span
      role="link"
      aria-disabled
      className={buttonStyle('quiet', 'small', 'px-1.5! opacity-50 pointer-events-none')}
    >
      {children}
    </span>
  ) : (
    <ButtonLink
      variant="quiet"
      size="small"
      scroll={false}
      rel={rel}
      href={href}
      className="px-1.5!"
    >
      {children}
    </ButtonLink>
  )
}

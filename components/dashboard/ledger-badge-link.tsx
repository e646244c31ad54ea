'use client'

import Link from 'next/link'
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components'
import { Badge } from '#components/ui/badge.tsx'
import { stateTones } from '#components/ledger/state-badge.tsx'
import { StateMark } from '#components/ledger/state-mark.tsx'
import type { WorstWords } from '#components/ledger/describe-worst.ts'

type LedgerBadgeLinkProps = WorstWords & { href: string }

/** How sure the figures are, and the way to each day's account of it. */
export function LedgerBadgeLink({ state, label, explanation, href }: LedgerBadgeLinkProps) {
  return (
    <TooltipTrigger delay={300}>
      <Focusable>
        <Link href={href} className="inline-flex rounded-sm hover:underline">
          <Badge
            tone={stateTones[state]}
            className={state === 'final' ? 'bg-transparent! px-0!' : ''}
          >
            <StateMark state={state} className="size-2.5!" />
            {label}
          </Badge>
        </Link>
      </Focusable>
      <Tooltip
        placement="bottom start"
        offset={6}
        className="max-w-72 rounded-lg border border-line bg-raised px-3 py-2 text-sm text-pretty text-muted shadow-overlay data-entering:animate-enter"
      >
        {explanation}
      </Tooltip>
    </TooltipTrigger>
  )
}

'use client'

import type { ReactNode } from 'react'
import Link from 'next/link'
import { Info } from 'lucide-react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Button } from '#components/ui/button.tsx'

type FormulaButtonProps = { label: string; formula: string; note?: ReactNode; href: string }

/** Opens how a figure is made and the way to the calls behind it. */
export function FormulaButton({ label, formula, note, href }: FormulaButtonProps) {
  return (
    <DialogTrigger>
      <Button
        variant="quiet"
        size="small"
        aria-label={`How ${label} is counted`}
        className="-mr-2 w-7 px-0! text-faint"
      >
        <Info aria-hidden className="size-3.5" />
      </Button>
      <Popover
        placement="bottom end"
        className="w-72 rounded-lg border border-line bg-raised shadow-overlay data-entering:animate-enter"
      >
        <Dialog aria-label={label} className="flex flex-col gap-2 p-4 text-sm outline-none">
          <p className="text-ink">{formula}</p>
          {note === undefined ? null : <p className="text-muted">{note}</p>}
          <Link href={href} className="w-fit font-medium text-accent-ink hover:underline">
            See the calls
          </Link>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

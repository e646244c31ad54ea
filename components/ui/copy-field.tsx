'use client'

import { useId, useState } from 'react'
import { Check, Copy } from 'lucide-react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'

type CopyFieldProps = { label: string; value: string; isMultiline?: boolean; className?: string }

/** Text to take elsewhere: selectable as it stands, copied with one press. */
export function CopyField({ label, value, isMultiline = false, className }: CopyFieldProps) {
  const id = useId()
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => {
        setOutcome('copied')
      },
      () => {
        setOutcome('refused')
      },
    )
  }
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1.5', className)}>
      <div className="flex items-end justify-between gap-4">
        <span id={id} className="text-sm font-medium text-ink">
          {label}
        </span>
        <Button size="small" onPress={copy} aria-label={`Copy ${label}`}>
          {outcome === 'copied' ? (
            <Check aria-hidden className="size-3.5 text-positive" />
          ) : (
            <Copy aria-hidden className="size-3.5" />
          )}
          {outcome === 'copied' ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {/* Scrolls, so the keyboard has to reach it. */}
      <pre
        role="group"
        aria-labelledby={id}
        tabIndex={0}
        className={classNames(
          'overflow-x-auto rounded-md border border-line bg-canvas px-3 py-2 font-mono text-sm text-ink select-all',
          isMultiline && 'whitespace-pre-wrap break-all',
        )}
      >
        {value}
      </pre>
      <p aria-live="polite" className={outcome === 'refused' ? 'text-sm text-muted' : 'sr-only'}>
        {outcome === 'refused' && 'The browser did not allow copying; select the text instead.'}
        {outcome === 'copied' && 'Copied'}
      </p>
    </div>
  )
}

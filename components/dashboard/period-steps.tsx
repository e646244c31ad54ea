'use client'

import { useEffect } from 'react'
import { useRouter } from 'next/navigation'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ButtonLink } from '#components/ui/button-link.tsx'

type PeriodStepsProps = {
  previous: string
  /** Null when the next period has not begun. */
  next: string | null
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [role="dialog"]') !== null
  )
}

/** One period back or forth, by button or by the keys [ and ]; where nothing has focus, by the arrows too. */
export function PeriodSteps({ previous, next }: PeriodStepsProps) {
  const router = useRouter()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      const isFree = document.activeElement === document.body
      const isBack = event.key === '[' || (isFree && event.key === 'ArrowLeft')
      const isForth = event.key === ']' || (isFree && event.key === 'ArrowRight')
      if (isBack) router.push(previous, { scroll: false })
      if (isForth && next !== null) router.push(next, { scroll: false })
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
    }
  }, [router, previous, next])

  return (
    <div className="flex">
      <ButtonLink
        href={previous}
        scroll={false}
        size="small"
        className="h-8 rounded-r-none px-2 sm:h-7"
        aria-label="Previous period"
        aria-keyshortcuts="["
      >
        <ChevronLeft aria-hidden className="size-4" />
      </ButtonLink>
      {next === null ? (
        <span
          role="link"
          aria-disabled
          aria-label="Next period"
          className="inline-flex h-8 items-center rounded-r-md border border-l-0 border-line bg-surface px-2 opacity-50 sm:h-7"
        >
          <ChevronRight aria-hidden className="size-4" />
        </span>
      ) : (
        <ButtonLink
          href={next}
          scroll={false}
          size="small"
          className="h-8 rounded-l-none border-l-0 px-2 sm:h-7"
          aria-label="Next period"
          aria-keyshortcuts="]"
        >
          <ChevronRight aria-hidden className="size-4" />
        </ButtonLink>
      )}
    </div>
  )
}

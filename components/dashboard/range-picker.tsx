'use client'

import { useState } from 'react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { CalendarDays, ChevronDown } from 'lucide-react'
import { Dialog, DialogTrigger, I18nProvider, Popover } from 'react-aria-components'
import { rangePresetLabels, rangePresets } from '#lib/analytics/range-preset.ts'
import { hrefWith, type SearchParams } from '#lib/analytics/search-params.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { RangeDays } from './range-days.tsx'

type RangePickerProps = {
  pathname: string
  params: SearchParams
  /** The range as it was resolved: its preset or `custom`, its inclusive days, and those days in words. */
  preset: SearchParams['range']
  firstDay: string
  lastDay: string
  days: string
  /** Today in the workspace's zone, `YYYY-MM-DD`. */
  today: string
  locale: string
}

/** Chooses the days that everything on the screen is about. */
export function RangePicker(props: RangePickerProps) {
  const { pathname, params, preset, firstDay, lastDay, days, today, locale } = props
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  const close = () => {
    setIsOpen(false)
  }
  const chooseDays = (from: string, to: string) => {
    close()
    router.push(hrefWith(pathname, params, { range: 'custom', from, to }), { scroll: false })
  }
  const label = preset === 'custom' ? days : rangePresetLabels[preset]
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button size="small" className="h-8 sm:h-7" aria-label={`Range: ${label}`}>
        <CalendarDays aria-hidden className="size-3.5 text-muted" />
        {label}
        <ChevronDown aria-hidden className="size-3.5 text-faint" />
      </Button>
      <Popover
        placement="bottom start"
        className="max-w-[calc(100vw-2rem)] overflow-auto rounded-lg border border-line bg-raised shadow-overlay data-entering:animate-enter"
      >
        <Dialog aria-label="Range" className="flex flex-col outline-none sm:flex-row">
          <ul className="grid grid-cols-2 gap-x-1 border-line p-1.5 max-sm:border-b sm:w-40 sm:grid-cols-1 sm:border-r">
            {rangePresets.map((each) => (
              <li key={each}>
                <Link
                  href={hrefWith(pathname, params, { range: each, from: null, to: null })}
                  scroll={false}
                  onClick={close}
                  {...(each === preset && { 'aria-current': true })}
                  className={classNames(
                    'flex h-9 items-center rounded-md px-2.5 text-base hover:bg-hover sm:h-7.5',
                    each === preset ? 'bg-hover font-medium text-ink' : 'text-muted',
                  )}
                >
                  {rangePresetLabels[each]}
                </Link>
              </li>
            ))}
          </ul>
          <div className="flex justify-center p-3">
            <I18nProvider locale={locale}>
              <RangeDays
                firstDay={firstDay}
                lastDay={lastDay}
                today={today}
                onChoose={chooseDays}
              />
            </I18nProvider>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

'use client'

import { useEffect, useRef } from 'react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { classNames } from '#components/ui/class-names.ts'
import { currentIn, sectionHref, sections } from './sections.ts'

const looks = {
  column: {
    list: 'flex flex-col gap-0.5',
    link: 'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-muted hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink',
  },
  row: {
    list: 'flex gap-1 overflow-x-auto px-2 sm:px-4',
    link: 'flex h-10 items-center border-b-2 border-transparent px-2 text-sm whitespace-nowrap text-muted -outline-offset-2 hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink sm:px-3',
  },
}

type SectionLinksProps = { slug: string; direction: keyof typeof looks }

/** The workspace's sections; the one where the reader is, is marked. */
export function SectionLinks({ slug, direction }: SectionLinksProps) {
  const pathname = usePathname()
  const look = looks[direction]
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const current = list.current?.querySelector('[aria-current]')
    if (direction === 'row') current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [direction, pathname])
  return (
    <nav aria-label="Workspace">
      <ul ref={list} className={look.list}>
        {sections.map((section) => (
          <li key={section.segment}>
            <Link
              href={sectionHref(slug, section)}
              aria-current={currentIn(slug, section, pathname)}
              className={classNames(look.link, 'transition-colors')}
            >
              {direction === 'column' ? (
                <section.icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
              ) : null}
              {section.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

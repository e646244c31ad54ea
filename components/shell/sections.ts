import {
  CalendarCheck,
  ChartColumn,
  Phone,
  Plug,
  Radio,
  Settings,
  type LucideIcon,
} from 'lucide-react'

/** A page of a workspace that the navigation leads to. */
export type Section = { label: string; segment: string; icon: LucideIcon }

export const sections: readonly Section[] = [
  { label: 'Overview', segment: '', icon: ChartColumn },
  { label: 'Calls', segment: 'calls', icon: Phone },
  { label: 'Live', segment: 'live', icon: Radio },
  { label: 'Completeness', segment: 'completeness', icon: CalendarCheck },
  { label: 'Connections', segment: 'connections', icon: Plug },
  { label: 'Settings', segment: 'settings', icon: Settings },
]

/** A section's address in a workspace. */
export function sectionHref(slug: string, { segment }: Section): string {
  return segment === '' ? `/w/${slug}` : `/w/${slug}/${segment}`
}

/**
 * Whether a section is where the reader is.
 *
 * @returns `page` on the section's own page, `true` on a page below it: values of `aria-current`, which is left out elsewhere
 */
export function currentIn(
  slug: string,
  section: Section,
  pathname: string,
): 'page' | true | undefined {
  const href = sectionHref(slug, section)
  if (pathname === href) return 'page'
  return section.segment !== '' && pathname.startsWith(`${href}/`) ? true : undefined
}

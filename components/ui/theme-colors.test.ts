// Reads globals.css itself: a colour that is changed there is checked here.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, distance, fromOklch, visions, type Color } from './testing/color-vision.ts'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const schemes = ['light', 'dark'] as const
const visionNames = Object.keys(visions) as (keyof typeof visions)[] // its own literal keys

function readTheme(scheme: (typeof schemes)[number]) {
  const theme = new Map<string, Color>()
  for (const match of css.matchAll(/--([\w-]+): light-dark\(oklch\((.+?)\), oklch\((.+?)\)\)/g)) {
    const parts = (match[scheme === 'light' ? 2 : 3] ?? '').split(' ').map(Number)
    theme.set(match[1] ?? '', fromOklch(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0))
  }
  return (name: string): Color => {
    const color = theme.get(name)
    if (!color) throw new Error(`globals.css has no colour ${name}`)
    return color
  }
}

const grounds = ['canvas', 'surface', 'raised', 'hover']
const inks = ['ink', 'muted', 'faint', 'accent-ink', 'positive', 'warning', 'negative']
const named = (group: string) =>
  [...css.matchAll(new RegExp(`--(${group}-[\\w-]+): light-dark`, 'g'))].map(
    ([, name = '']) => name,
  )
const statuses = named('status')
const ledgerStates = named('ledger')

describe.each(schemes)('in the %s theme', (scheme) => {
  const color = readTheme(scheme)

  test.each(grounds.flatMap((ground) => inks.map((ink) => [ink, ground] as const)))(
    '%s is readable on %s',
    (ink, ground) => {
      expect(contrast(color(ink), color(ground))).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each([
    ['accent-ink', 'accent-soft'],
    ['positive', 'positive-soft'],
    ['warning', 'warning-soft'],
    ['negative', 'negative-soft'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-hover'],
    ['on-accent', 'danger'],
    ['on-accent', 'danger-hover'],
    ...['accent', 'positive', 'warning', 'negative'].flatMap((tone) =>
      ['ink', 'muted'].map((ink) => [ink, `${tone}-soft`]),
    ),
  ])('%s is readable on %s', (ink, ground) => {
    expect(contrast(color(ink), color(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['line-strong', 'focus', ...statuses, ...ledgerStates])(
    '%s is seen on cards',
    (name) => {
      expect(contrast(color(name), color('surface'))).toBeGreaterThanOrEqual(3)
    },
  )

  test.each(
    [
      { group: statuses, count: 21 },
      { group: ledgerStates, count: 3 },
    ].flatMap((each) => visionNames.map((vision) => ({ ...each, vision }))),
  )('no two of $group look alike to $vision eyes', ({ group, count, vision }) => {
    const pairs = group.flatMap((one, index) =>
      group.slice(index + 1).map((other) => ({
        pair: `${one} ${other}`,
        distance: distance(color(one), color(other), vision),
      })),
    )
    expect(pairs.filter((each) => each.distance < 0.09)).toEqual([])
    expect(pairs).toHaveLength(count)
  })
})

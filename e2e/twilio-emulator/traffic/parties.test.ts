import { describe, expect, test } from 'vitest'
import { partiesOfLeg } from '../api/calls.ts'
import { second, trafficOf } from '../testing/profiles.ts'
import { partiesOf } from './parties.ts'

const DAYS = { from: second('2026-03-09T00:00:00Z'), to: second('2026-03-20T23:59:59Z') }

const FICTIONAL = new RegExp(
  [
    '^\\+1[2-9]\\d{2}55501\\d{2}$',
    '^\\+44(2079460|1614960|1134960|1414960|7700900)\\d{3}$',
    '^\\+49(3023125\\d{3}|6990009\\d{3}|4066969\\d{3}|8999998\\d{3}|17139200\\d{2})$',
    '^\\+33(1990012|2619134|6399856)\\d{2}$',
    '^\\+35320910\\d{4}$',
    '^\\+468465004\\d{2}$',
    '^\\+612555012\\d{2}$',
    '^\\+81(3|90)0000\\d{4}$',
    '^\\+266696687$',
  ].join('|'),
)
const OTHER =
  /^(anonymous|Restricted|sip:[\w-]+@[\w.]+\.example\.(com|net|org)|client:\w+|sim:DE[0-9a-f]{32})$/

describe.each(['larkfield', 'harbour-lane', 'summit-ridge', 'voss-kehl', 'minato'])('%s', (id) => {
  const traffic = trafficOf(id, 8)
  const legs = [...traffic.oldestFirst(DAYS)].flat()

  test('every telephone number is fictional', () => {
    expect(traffic.profile.ownNumbers.every((number) => FICTIONAL.test(number))).toBe(true)
    for (const leg of legs) {
      const { from, to } = partiesOfLeg(traffic, leg)
      for (const party of [from, to]) {
        expect(party).toMatch(party.startsWith('+') ? FICTIONAL : OTHER)
      }
    }
  })

  test('inbound calls reach an own number and outbound ones come from one', () => {
    for (const leg of legs.filter((one) => one.part === 0)) {
      const { from, to } = partiesOf(traffic.profile, leg)
      const isInward = leg.direction === 'inbound' || leg.direction === 'trunking-originating'
      expect(traffic.profile.ownNumbers).toContain(isInward ? to : from)
    }
  })
})

test('callers come back, and some are no telephone numbers', () => {
  const traffic = trafficOf('larkfield', 8)
  const inbound = [...traffic.oldestFirst(DAYS)].flat().filter((leg) => leg.direction === 'inbound')
  const callers = inbound.map((leg) => partiesOf(traffic.profile, leg).from)
  expect(new Set(callers).size).toBeLessThan(callers.length * 0.8)
  expect(callers).toContain('anonymous')
  expect(callers.some((caller) => caller.startsWith('client:'))).toBe(true)
})

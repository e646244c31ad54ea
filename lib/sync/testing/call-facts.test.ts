import { expect, test } from 'vitest'
import { callFacts, comparableText, differingFields, type CallFacts } from './call-facts.ts'

const call: CallFacts = {
  parentCallSid: null,
  from: '+12025550100',
  to: '+12025550101',
  direction: 'inbound',
  status: 'completed',
  startTime: '2026-03-18T17:30:00.000Z',
  endTime: '2026-03-18T17:31:00.000Z',
  occurredAt: '2026-03-18T17:30:00.000Z',
  durationSeconds: 60,
  price: '-0.00850',
  priceUnit: 'USD',
  queueTimeMs: 0,
  answeredBy: null,
  forwardedFrom: null,
  callerName: 'DOE JANE',
}

test('the same facts do not differ, whatever the digits of the price', () => {
  expect(differingFields(call, call)).toEqual([])
  expect(differingFields({ ...call, price: '-0.00850000' }, call)).toEqual([])
})

test('no duration is a duration of 0', () => {
  const missed = { ...call, durationSeconds: 0 }
  expect(differingFields({ ...missed, durationSeconds: null }, missed)).toEqual([])
})

test('names every field that is stale', () => {
  const stale = {
    ...call,
    status: 'in-progress',
    endTime: null,
    durationSeconds: null,
    price: null,
  }
  expect(differingFields(stale, call)).toEqual(['status', 'endTime', 'durationSeconds', 'price'])
  expect(differingFields({ ...call, price: null }, { ...call, price: '-0.00000' })).toEqual([
    'price',
  ])
})

test('the text of a call is another as soon as one field differs', () => {
  const other: CallFacts = {
    parentCallSid: `CA${'1'.repeat(32)}`,
    from: '+12025550102',
    to: '+12025550103',
    direction: 'outbound-api',
    status: 'in-progress',
    startTime: null,
    endTime: null,
    occurredAt: '2026-03-18T17:30:01.000Z',
    durationSeconds: 61,
    price: '-0.00860',
    priceUnit: 'EUR',
    queueTimeMs: 1,
    answeredBy: 'human',
    forwardedFrom: '+12025550104',
    callerName: null,
  }
  expect(comparableText({ ...call, price: '-0.00850000' })).toBe(comparableText(call))
  for (const field of callFacts.keyof().options) {
    const changed = { ...call, [field]: other[field] }
    expect(comparableText(changed), field).not.toBe(comparableText(call))
  }
})

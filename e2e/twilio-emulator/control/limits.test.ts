import { expect, test } from 'vitest'
import { callsPath, startHarness } from '../testing/harness.ts'
import { Limits } from './limits.ts'

test('more requests at a time than allowed answer 429, whose they are counts', async () => {
  await using harness = await startHarness('larkfield')
  const path = callsPath(harness.customer.ownerAccountSid, { PageSize: '1' })
  await harness.control.setLatency(80, 80)
  await harness.control.setConcurrency(3)
  const responses = await Promise.all(Array.from({ length: 8 }, () => harness.request(path)))
  const statuses = responses.map((response) => response.status).toSorted()
  expect(statuses).toEqual([200, 200, 200, 429, 429, 429, 429, 429])
  const inFlight = responses.map((one) => Number(one.headers.get('twilio-concurrent-requests')))
  expect(inFlight.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect((await harness.control.stats()).maxConcurrent).toEqual({ larkfield: 8 })
  await harness.control.setConcurrency(null)
  expect((await harness.request(path)).status).toBe(200)
})

test('every answer names its request', async () => {
  await using harness = await startHarness('larkfield')
  const response = await harness.request('/2010-04-01/Accounts.json')
  expect(response.headers.get('twilio-request-id')).toMatch(/^RQ[0-9a-f]{32}$/)
  expect(response.headers.get('twilio-request-duration')).toMatch(/^\d+\.\d{3}$/)
})

test('latencies are drawn between their bounds, the same for a seed', () => {
  const draw = (): number[] => {
    const limits = new Limits(7)
    limits.latency = { minMs: 20, maxMs: 40 }
    return Array.from({ length: 50 }, () => limits.nextLatencyMs())
  }
  expect(draw()).toEqual(draw())
  expect(Math.min(...draw())).toBeGreaterThanOrEqual(20)
  expect(Math.max(...draw())).toBeLessThan(40)
  expect(new Limits(7).nextLatencyMs()).toBe(0)
})

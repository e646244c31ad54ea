import { describe, expect, test } from 'vitest'
import { callsPath, NOW, startHarness } from '../testing/harness.ts'

describe('truth', () => {
  test('counts the same calls as it lists', async () => {
    await using harness = await startHarness('voss-kehl')
    const account = harness.customer.ownerAccountSid
    const truth = await harness.control.truth({ account })
    const calls = await harness.control.truthCalls({ account })
    const sum = (counts: Record<string, number>): number =>
      Object.values(counts).reduce((total, count) => total + count, 0)
    expect(calls).toHaveLength(truth.legs)
    expect(calls.filter((call) => call.parentCallSid === null)).toHaveLength(truth.calls)
    expect([truth.byStatus, truth.byDirection, truth.byDay].map(sum)).toEqual([
      truth.legs,
      truth.legs,
      truth.legs,
    ])
    expect(truth.byAccount).toEqual({ [account]: truth.legs })
    const cost = calls.reduce((total, call) => total - Number(call.price ?? 0), 0)
    expect(cost).toBeCloseTo(Number(truth.cost.EUR), 5)
    expect(truth.priced).toBe(calls.filter((call) => call.price !== null).length)
  })

  test('covers half-open ranges by when the calls occurred', async () => {
    await using harness = await startHarness('voss-kehl')
    const account = harness.customer.ownerAccountSid
    const whole = await harness.control.truth({ account })
    const day = await harness.control.truth({ account, from: '2026-03-12', to: '2026-03-13' })
    expect(day.byDay).toEqual({ '2026-03-12': whole.byDay['2026-03-12'] })
    const instants = { from: '2026-03-12T00:00:00Z', to: '2026-03-13T00:00:00Z' }
    expect(await harness.control.truth({ account, ...instants })).toEqual(day)
  })

  test('tells what another instant saw', async () => {
    await using harness = await startHarness('summit-ridge', { scale: 'demo', historyDays: 2 })
    const account = harness.customer.ownerAccountSid
    const before = await harness.control.truth({ account })
    await harness.control.setClock({ advanceMs: 600_000 })
    const after = await harness.control.truth({ account })
    expect(after.legs).toBeGreaterThan(before.legs)
    expect(await harness.control.truth({ account, now: NOW })).toEqual(before)
  })

  test('wants an account or a customer that exists', async () => {
    await using harness = await startHarness('larkfield')
    await expect(harness.control.truth({})).rejects.toThrow('400')
    await expect(harness.control.truth({ customer: 'nobody' })).rejects.toThrow(
      'no customer nobody',
    )
    const badDate = { customer: 'larkfield', from: 'soon' }
    await expect(harness.control.truth(badDate)).rejects.toThrow('400')
  })
})

describe('anomalies', () => {
  test('make exactly so many rows of a day unreadable', async () => {
    await using harness = await startHarness('larkfield')
    const account = harness.customer.ownerAccountSid
    const { sids } = await harness.control.malform(account, '2026-03-12', 4)
    expect(sids).toHaveLength(4)
    expect((await harness.control.truth({ account })).malformed).toBe(4)
    const query = { StartTime: '2026-03-12', PageSize: '1000' }
    const text = await (await harness.request(callsPath(account, query))).text()
    expect(text).toContain('"sid":"call-')
    expect(text).toContain('"date_created":"yesterday"')
    expect(text).toContain('["not","a","call"]')
    expect(text).toMatch(/[[,]null[,\]]/)
    expect(() => JSON.parse(text) as unknown).not.toThrow()
    await harness.control.reset()
    expect((await harness.control.truth({ account })).malformed).toBe(0)
  })

  test('need an account that exists', async () => {
    await using harness = await startHarness('larkfield')
    const sid = `AC${'0'.repeat(32)}`
    await expect(harness.control.malform(sid, '2026-03-12', 1)).rejects.toThrow('404')
  })
})

describe('the clock', () => {
  test('stands, goes forward, and runs from where it is put', async () => {
    await using harness = await startHarness('larkfield')
    const { control } = harness
    expect(await control.setClock({ advanceMs: 1500 })).toEqual({
      now: '2026-03-18T17:30:01.500Z',
      isFrozen: true,
    })
    const running = await control.setClock({ now: '2026-01-01T00:00:00Z', isRunning: true })
    expect(running.isFrozen).toBe(false)
    const later = await control.setClock({ advanceMs: 3_600_000 })
    expect(later.now).toMatch(/^2026-01-01T01:00:/)
  })
})

describe('requests', () => {
  test('that make no sense are refused with the reason', async () => {
    await using harness = await startHarness('larkfield')
    const { control } = harness
    await expect(control.setFaults([{ kind: '500', probability: 2 }])).rejects.toThrow('400')
    await expect(control.setLatency(5, 1)).rejects.toThrow('minMs must not exceed maxMs')
    await expect(control.allow('nobody')).rejects.toThrow('404')
    await expect(control.revoke('minato')).rejects.toThrow('404')
    const put = (path: string, body: string): Promise<Response> =>
      fetch(`${harness.url}/__emulator/${path}`, { method: 'PUT', body })
    expect((await put('faults', '{')).status).toBe(400)
    expect((await put('nothing', '{}')).status).toBe(404)
    expect((await put('settings', '{"colour":"red"}')).status).toBe(400)
  })

  test('are counted by kind and status', async () => {
    await using harness = await startHarness('larkfield')
    await harness.control.resetStats()
    const { ownerAccountSid } = harness.customer
    await harness.readPage(callsPath(ownerAccountSid, { PageSize: '10' }))
    await harness.request('/2010-04-01/Accounts.json')
    await harness.request(callsPath(`AC${'0'.repeat(32)}`))
    const stats = await harness.control.stats()
    expect(stats).toMatchObject({
      requests: { calls: 2, accounts: 1 },
      statuses: { 200: 2, 404: 1 },
      callsServed: 10,
    })
  })
})

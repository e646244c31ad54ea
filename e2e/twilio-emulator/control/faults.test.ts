import { describe, expect, test } from 'vitest'
import { callsPath, type Harness, startHarness } from '../testing/harness.ts'
import { faultRule, Faults } from './faults.ts'

const target = { path: '/2010-04-01/Accounts.json', pageSize: 50 }

function pattern(seed: number, probability: number): boolean[] {
  const faults = new Faults(seed)
  faults.replace([faultRule.parse({ kind: '500', probability })])
  return Array.from({ length: 400 }, () => faults.strike(target) !== null)
}

describe('the draw', () => {
  test('is the same for a seed and another for another', () => {
    expect(pattern(1, 0.2)).toEqual(pattern(1, 0.2))
    expect(pattern(1, 0.2)).not.toEqual(pattern(2, 0.2))
  })

  test('strikes about as often as it should', () => {
    const struck = pattern(3, 0.2).filter(Boolean).length
    expect(struck).toBeGreaterThan(50)
    expect(struck).toBeLessThan(115)
    expect(pattern(1, 0)).not.toContain(true)
    expect(pattern(1, 1)).not.toContain(false)
  })

  test('keeps the faults of others until all are cleared', () => {
    const faults = new Faults(1)
    faults.replace([faultRule.parse({ kind: '500' })], 'one')
    faults.replace([faultRule.parse({ kind: '429' })], 'other')
    faults.replace([], 'one')
    expect(faults.rules.map(({ kind }) => kind)).toEqual(['429'])
    faults.clear()
    expect(faults.strike(target)).toBeNull()
  })

  test('takes the first rule that fits', () => {
    const faults = new Faults(1)
    faults.replace(
      [
        { kind: '404' as const, account: 'AC1' },
        { kind: '403' as const, pathContains: 'Usage' },
        { kind: '429' as const, count: 2 },
        { kind: '500' as const, minPageSize: 501 },
      ].map((rule) => faultRule.parse(rule)),
    )
    const strike = (path: string, pageSize = 50): string | undefined =>
      faults.strike({ path, pageSize })?.kind
    expect(strike('/Accounts/AC1.json')).toBe('404')
    expect(strike('/Accounts/AC2/Usage/Records/Daily.json')).toBe('403')
    expect([strike('/a'), strike('/a'), strike('/a')]).toEqual(['429', '429', undefined])
    expect([strike('/a', 500), strike('/a', 1000)]).toEqual([undefined, '500'])
  })
})

describe('on a socket', () => {
  type Rule = Parameters<Harness['control']['setFaults']>[0][number]
  type FaultyHarness = Harness & { path: string }

  async function startFaulty(rule: Rule): Promise<FaultyHarness> {
    const harness = await startHarness('larkfield')
    await harness.control.setFaults([rule])
    return { ...harness, path: callsPath(harness.customer.ownerAccountSid, { PageSize: '100' }) }
  }

  test.each([
    ['401', 401, 20003],
    ['403', 403, 20403],
    ['404', 404, 20404],
    ['429', 429, 20429],
    ['500', 500, 20500],
  ] as const)('%s answers with its code', async (kind, status, code) => {
    await using harness = await startFaulty({ kind })
    const response = await harness.request(harness.path)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ status, code })
    expect((await harness.control.stats()).faults).toEqual({ [kind]: 1 })
  })

  test('html502 answers as a gateway would', async () => {
    await using harness = await startFaulty({ kind: 'html502' })
    const response = await harness.request(harness.path)
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(await response.text()).toContain('<h1>502 Bad Gateway</h1>')
  })

  test('drop ends the connection without an answer', async () => {
    await using harness = await startFaulty({ kind: 'drop', count: 1 })
    await expect(harness.request(harness.path)).rejects.toThrow('fetch failed')
    expect((await harness.request(harness.path)).status).toBe(200)
  })

  test('cutBody ends the connection in the middle of the answer', async () => {
    await using harness = await startFaulty({ kind: 'cutBody', count: 1 })
    const response = await harness.request(harness.path)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
    expect((await harness.readPage(harness.path)).calls).toHaveLength(100)
  })

  test('slow answers late', async () => {
    await using harness = await startFaulty({ kind: 'slow', ms: 60, count: 1 })
    const response = await harness.request(harness.path)
    expect(response.status).toBe(200)
    expect(Number(response.headers.get('twilio-request-duration'))).toBeGreaterThanOrEqual(0.055)
  })

  test('repeatPage leads back to the same page', async () => {
    await using harness = await startFaulty({ kind: 'repeatPage' })
    expect((await harness.readPage(harness.path)).next_page_uri).toBe(harness.path)
  })

  test('foreignPage leads to another host', async () => {
    await using harness = await startFaulty({ kind: 'foreignPage' })
    expect((await harness.readPage(harness.path)).next_page_uri).toBe(
      `https://elsewhere.example${harness.path}`,
    )
  })

  test('a page of a thousand fails where a smaller one works', async () => {
    await using harness = await startFaulty({ kind: '500', minPageSize: 501 })
    const { ownerAccountSid } = harness.customer
    const statuses = await Promise.all(
      ['1000', '500'].map(async (PageSize) => {
        const response = await harness.request(callsPath(ownerAccountSid, { PageSize }))
        return response.status
      }),
    )
    expect(statuses).toEqual([500, 200])
  })

  test('faults end when the rules are taken away', async () => {
    await using harness = await startFaulty({ kind: '500' })
    await harness.control.setFaults([])
    expect((await harness.request(harness.path)).status).toBe(200)
  })
})

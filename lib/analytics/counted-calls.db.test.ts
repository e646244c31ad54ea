import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { getPrisma } from '#lib/db/client.ts'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { createTwilioAccount, resetDatabase } from '#lib/db/testing.ts'
import { markEveryDay } from '#lib/rollups/mark-every-day.ts'
import { anyCall, anyRollupZone } from '#lib/rollups/call.arbitrary.ts'
import { endedStatuses } from '#lib/rollups/is-ended.ts'
import { markDays, rebuild } from '#lib/rollups/testing.ts'
import { listBuckets } from './buckets.ts'
import { callsInView } from './calls-in-view.ts'
import { getDurationQuantiles } from './get-duration-quantiles.ts'
import { getSummary } from './get-summary.ts'
import { getVolume } from './get-volume.ts'
import { listFilterOptions } from './list-filter-options.ts'
import { resolveRange, type Period } from './range.ts'
import type { CallFilter } from './search-params.ts'
import { createCalls, createTenant, everyCall, type CallSketch } from './testing.ts'

beforeEach(resetDatabase)

const counts = z.array(z.unknown())

/** The figures by plain counts of the calls: what every read has to come to, whatever the rollups say. */
async function countPlainly(workspaceId: string, filter: CallFilter, period: Period) {
  const view = callsInView(workspaceId, filter, period)
  const [row] = await queryRows(
    z.object({
      calls: z.number(),
      completed: z.number(),
      ended: z.number(),
      talk: z.number(),
      costs: counts,
    }),
    sql`select count(*)::int as calls, count(*) filter (where status = 'completed')::int as completed,
        count(*) filter (where status = any(${endedStatuses}::text[]))::int as ended,
        coalesce(sum(duration_seconds) filter (where status = 'completed'), 0)::int as talk,
        coalesce((select json_agg(concat_ws(' ', currency, amount) order by currency) from (
          select coalesce(upper(price_unit), 'XXX') as currency, trim_scale(-sum(price)) as amount
          ${view} and price is not null group by 1) by_currency), '[]') as costs
      ${view}`,
  )
  return row
}

async function countByPlainly(
  workspaceId: string,
  filter: CallFilter,
  period: Period,
  column: 'status' | 'direction' | 'number' | 'country',
) {
  const of = {
    status: sql`status`,
    direction: sql`direction`,
    number: sql`number`,
    country: sql`coalesce(country, 'none')`,
  }[column]
  const rows = await queryRows(
    z.object({ value: z.string(), calls: z.number() }),
    sql`select ${of} as value, count(*)::int as calls ${callsInView(workspaceId, filter, period)} group by 1`,
  )
  return Object.fromEntries(rows.map(({ value, calls }) => [value, calls]))
}

const anyFilter: fc.Arbitrary<CallFilter> = fc.record({
  unit: fc.constantFrom('calls', 'legs'),
  account: fc.constant([]),
  direction: fc.constantFrom([], [], ['inbound'], ['outbound-api', 'outbound-dial']),
  status: fc.constantFrom([], [], ['completed'], ['busy', 'something-new']),
  country: fc.constantFrom([], [], [], ['DE'], ['none', 'US']),
  number: fc.constantFrom(null, null, null, '+493012345678', 'sip:desk@example.com'),
})

type Read = {
  zone: string
  /** What the screen takes the zone to be: at times another, for a moment after a change. */
  shownZone: string
  counted: CallSketch[]
  dirty: CallSketch[]
  filter: CallFilter
  days: [before: number, after: number]
  granularity: 'hour' | 'day' | 'week' | 'month'
  cutMs: number
  /** Every day is to be counted again, as after a change of the zone. */
  isDirty: boolean
}

const anyRead: fc.Arbitrary<Read> = fc
  .record({
    zone: anyRollupZone,
    otherZone: fc.option(anyRollupZone, { freq: 2 }),
    counted: fc.array(anyCall, { minLength: 1, maxLength: 40 }),
    dirty: fc.array(anyCall, { maxLength: 5 }),
    // On days that are counted already.
    again: fc.constantFrom(0, 1, 5),
    filter: anyFilter,
    days: fc.tuple(fc.nat(3), fc.oneof(fc.nat(3), fc.nat(300))),
    granularity: fc.constantFrom('hour', 'day', 'day', 'week', 'month'),
    cutMs: fc.nat(80 * 3_600_000),
    isDirty: fc.boolean(),
  })
  .map(({ otherZone, again, dirty, ...read }) => ({
    ...read,
    dirty: [...dirty, ...read.counted.slice(0, again)],
    shownZone: otherZone ?? read.zone,
  }))

function rangeOf({ counted: [first], shownZone, days: [before, after] }: Read) {
  const day = new Date(first?.at ?? 0)
    .toTemporalInstant()
    .toZonedDateTimeISO(shownZone)
    .toPlainDate()
  const [from, to] = [
    day.subtract({ days: before }).toString(),
    day.add({ days: after }).toString(),
  ]
  return resolveRange({ range: 'custom', from, to }, new Date(), shownZone)
}

const countRollups = async (workspaceId: string) => {
  const [row] = await queryRows(
    z.object({ days: z.number() }),
    sql`
      select count(*)::int as days from call_day rollup join twilio_account a on a.id = rollup.account_id
      where a.workspace_id = ${workspaceId}::uuid and not exists (
        select from dirty_day mark where mark.account_id = rollup.account_id and mark.day = rollup.day)`,
  )
  return row?.days ?? 0
}

/** How many reads had rollups to go by: without any, all of this would only compare the calls with themselves. */
let readsOfRollups = 0

/** A workspace of two accounts, beside those of the reads before. */
async function prepare({ zone, counted, dirty, isDirty }: Read): Promise<string> {
  const { workspaceId, connectionId, accountId } = await createTenant(zone)
  const { id: otherId } = await createTwilioAccount({ workspaceId, connectionId })
  const isOther = (_: CallSketch, place: number) => place % 3 === 2
  for (const id of [accountId, otherId]) {
    await createCalls(
      id,
      counted.filter((call, place) => isOther(call, place) === (id === otherId)),
    )
    await rebuild(workspaceId, id)
  }
  await createCalls(accountId, dirty)
  if ((await countRollups(workspaceId)) > 0 && !isDirty) readsOfRollups += 1
  if (isDirty) await markEveryDay(workspaceId, new Date(), getPrisma())
  return workspaceId
}

describe('a read of rollups and calls is the plain count', () => {
  test('property: of the volume of each bar', async () => {
    await fc.assert(
      fc.asyncProperty(anyRead, fc.constantFrom('status', 'direction'), async (read, stack) => {
        const workspaceId = await prepare(read)
        const { granularity, days } = read
        const buckets = listBuckets(
          rangeOf(read),
          days[1] > 14 && granularity === 'hour' ? 'week' : granularity,
        )
        const { bars } = await getVolume(workspaceId, read.filter, buckets, stack)
        expect(bars).toHaveLength(buckets.length)
        for (const { from, to, counts } of bars.filter(
          ({ total }, n) => total > 0 || n % 40 === 0,
        )) {
          expect(counts).toEqual(
            await countByPlainly(workspaceId, read.filter, { from, to }, stack),
          )
        }
        const all = { from: bars[0]?.from ?? new Date(0), to: bars.at(-1)?.to ?? new Date(0) }
        const plain = await countPlainly(workspaceId, read.filter, all)
        expect(bars.reduce((sum, { total }) => sum + total, 0)).toBe(plain?.calls)
      }),
      { numRuns: 60 },
    )
    expect(readsOfRollups).toBeGreaterThan(15)
  })

  test('property: of the sums of a period, cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(anyRead, async (read) => {
        const workspaceId = await prepare(read)
        const range = rangeOf(read)
        for (const cutMs of [0, read.cutMs]) {
          const to = new Date(Math.max(range.from.getTime(), range.to.getTime() - cutMs))
          const period = { from: range.from, to }
          const {
            talkSeconds,
            costs,
            priced: _,
            ...sums
          } = await getSummary(workspaceId, read.filter, period)
          const amounts = costs.map(({ currency, amount }) => `${currency} ${amount}`).toSorted()
          const plain = await countPlainly(workspaceId, read.filter, period)
          expect({ ...sums, talk: talkSeconds, costs: amounts }).toEqual(plain)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('property: of what can be filtered by', async () => {
    await fc.assert(
      fc.asyncProperty(anyRead, async (read) => {
        const workspaceId = await prepare(read)
        const { unit } = read.filter
        const range = rangeOf(read)
        const options = await listFilterOptions(workspaceId, unit, range)
        for (const kind of ['status', 'direction', 'number', 'country'] as const) {
          const found = Object.fromEntries(options[kind].map(({ value, calls }) => [value, calls]))
          expect(found).toEqual(
            await countByPlainly(workspaceId, { ...everyCall, unit }, range, kind),
          )
        }
        expect(options.account.reduce((sum, { calls }) => sum + calls, 0)).toBe(
          (await countPlainly(workspaceId, { ...everyCall, unit }, range))?.calls,
        )
      }),
      { numRuns: 30 },
    )
  })

  test('property: of how long calls last, within 2 %', async () => {
    await fc.assert(
      fc.asyncProperty(anyRead, async (read) => {
        const workspaceId = await prepare(read)
        const range = rangeOf(read)
        const found = await getDurationQuantiles(workspaceId, read.filter, range)
        const [exact] = await queryRows(
          z.object({ quantiles: z.array(z.number()).nullable() }),
          sql`select percentile_disc(array[0.5, 0.9, 0.99]) within group (order by duration_seconds) as quantiles
            ${callsInView(workspaceId, read.filter, range)} and status = 'completed' and duration_seconds is not null`,
        )
        const quantiles = exact?.quantiles ?? null
        expect(found === null).toBe(quantiles === null)
        for (const [index, seconds] of [found?.p50, found?.p90, found?.p99].entries()) {
          const expected = quantiles?.[index] ?? 0
          expect(Math.abs((seconds ?? 0) - expected)).toBeLessThanOrEqual(expected * 0.02 + 1e-9)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('where the figures come from', () => {
  const november = {
    from: new Date('2026-10-31T23:00:00Z'),
    to: new Date('2026-11-30T23:00:00Z'),
  }
  const days = listBuckets(
    resolveRange(
      { range: 'custom', from: '2026-11-01', to: '2026-11-30' },
      new Date(),
      'Europe/Berlin',
    ),
    'day',
  )

  /** A rollup that is wrong shows who reads it. */
  async function createWrongRollups() {
    const tenant = await createTenant()
    await createCalls(tenant.accountId, [
      { at: '2026-11-03T09:00:00Z' },
      { at: '2026-11-04T09:00:00Z' },
    ])
    await rebuild(tenant.workspaceId, tenant.accountId)
    await execute(sql`update call_day set calls = 100`)
    await execute(sql`update number_day set calls = 200`)
    await execute(sql`update country_day set calls = 300`)
    return tenant
  }

  test.each([
    [{}, 200],
    [{ status: ['completed'] }, 200],
    [{ number: '+493012345678' }, 400],
    [{ country: ['DE'] }, 600],
    [{ country: ['DE'], number: '+493012345678' }, 2],
    [{ country: ['DE'], status: ['completed'] }, 2],
  ])('filtered by %j: a rollup that tells it apart, or the calls', async (filter, calls) => {
    const { workspaceId } = await createWrongRollups()
    expect(await getSummary(workspaceId, { ...everyCall, ...filter }, november)).toMatchObject({
      calls,
    })
  })

  test('a dirty day and a day that is cut come from the calls', async () => {
    const { workspaceId, accountId } = await createWrongRollups()
    const cut = { from: november.from, to: new Date('2026-11-04T22:59:59Z') }
    expect(await getSummary(workspaceId, everyCall, cut)).toMatchObject({ calls: 101 })
    await markDays(accountId, ['2026-11-03'])
    expect(await getSummary(workspaceId, everyCall, november)).toMatchObject({ calls: 101 })
    const { bars } = await getVolume(workspaceId, everyCall, days, 'status')
    expect(bars.slice(0, 5).map(({ total }) => total)).toEqual([0, 0, 1, 100, 0])
  })

  test('of days that are cut, from the first instant on and without the last', async () => {
    const { workspaceId, accountId } = await createWrongRollups()
    await createCalls(accountId, [{ at: '2026-11-03T08:59:59Z' }, { at: '2026-12-03T09:00:00Z' }])
    const cut = { from: new Date('2026-11-03T09:00:00Z'), to: new Date('2026-12-03T09:00:00Z') }
    expect(await getSummary(workspaceId, everyCall, cut)).toMatchObject({ calls: 1 + 100 })
  })

  test('while a quarter of the days wait to be counted, all come from the calls', async () => {
    const { workspaceId, accountId } = await createWrongRollups()
    const markDates = (dates: number) =>
      execute(sql`
        insert into dirty_day (account_id, day, marked_at)
        select ${accountId}::int, '2026-11-10'::date + n, now() from generate_series(1, ${dates}::int) n
        on conflict do nothing`)
    await markDates(7)
    expect(await getSummary(workspaceId, everyCall, november)).toMatchObject({ calls: 200 })
    await markDates(8)
    expect(await getSummary(workspaceId, everyCall, november)).toMatchObject({ calls: 2 })
    expect((await getVolume(workspaceId, everyCall, days, 'status')).total).toBe(2)
    expect((await listFilterOptions(workspaceId, 'calls', november)).number[0]?.calls).toBe(2)
  })

  test('hours come from the calls', async () => {
    const { workspaceId } = await createWrongRollups()
    const range = resolveRange(
      { range: 'custom', from: '2026-11-03', to: '2026-11-04' },
      new Date(),
      'Europe/Berlin',
    )
    expect(
      (await getVolume(workspaceId, everyCall, listBuckets(range, 'hour'), 'status')).total,
    ).toBe(2)
  })
})

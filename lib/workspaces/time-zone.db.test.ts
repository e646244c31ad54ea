import { expect, test } from 'vitest'
import { z } from 'zod'
import { queryRows, sql } from '#lib/db/sql.ts'
import { isZoneOfDatabase } from './database-time-zone.ts'
import { listTimeZones, timeZone } from './time-zone.ts'

const zoneOfDatabase = z.object({ name: z.string(), isAbbreviation: z.boolean() })

async function zonesOfDatabase() {
  return await queryRows(
    zoneOfDatabase,
    sql`
      select name, exists (select from pg_timezone_abbrevs where abbrev = upper(name)) as "isAbbreviation"
      from pg_timezone_names`,
  )
}

/** What any name that Node or Postgres knows is saved as, if it may be saved. */
async function savedZones(): Promise<string[]> {
  const known = (await zonesOfDatabase()).map(({ name }) => name)
  const parsed = [...listTimeZones('UTC'), ...known].map((name) => timeZone.safeParse(name).data)
  return known.filter((name) => parsed.includes(name))
}

// Ended before now: of what is to come, Node's edition of the zone database and that of Postgres may know different laws.
const instants = Array.from(
  { length: 12 * 16 },
  (_, month) => new Date(Date.UTC(2008, month, 1 + (month % 28), month % 24)),
)

function offsetsOfTemporal(zone: string): number[] {
  return instants.map(
    (at) => at.toTemporalInstant().toZonedDateTimeISO(zone).offsetNanoseconds / 1e9,
  )
}

async function offsetsOfDatabase(zones: readonly string[]): Promise<Map<string, number[]>> {
  const rows = await queryRows(
    z.object({ zone: z.string(), offsets: z.array(z.number()) }),
    sql`
      select zone, array_agg(
          extract(epoch from (at at time zone zone) - (at at time zone 'UTC'))::int order by at) as offsets
      from unnest(${zones}::text[]) zone cross join unnest(${instants}::timestamptz[]) at
      group by zone`,
  )
  return new Map(rows.map(({ zone, offsets }) => [zone, offsets]))
}

test('every zone that may be saved is the same one to Temporal and to Postgres', async () => {
  const zones = await savedZones()
  expect(zones.length).toBeGreaterThan(400)
  const offsets = await offsetsOfDatabase(zones)
  const differ = zones.filter(
    (zone) => offsets.get(zone)?.join() !== offsetsOfTemporal(zone).join(),
  )
  expect(differ).toEqual([])
})

test('none of them is an abbreviation to Postgres, but for those of UTC', async () => {
  const zones = new Set(await savedZones())
  const abbreviations = (await zonesOfDatabase()).filter((zone) => zone.isAbbreviation)
  expect(abbreviations.map(({ name }) => name)).toEqual(expect.arrayContaining(['CET', 'EST']))
  const saved = abbreviations.map(({ name }) => name).filter((name) => zones.has(name))
  expect(saved.toSorted()).toEqual(['GMT', 'UCT', 'UTC', 'Zulu'])
})

const european = ['CET', 'MET', 'EET', 'WET']
const american = ['EST', 'MST', 'HST', 'EST5EDT', 'CST6CDT', 'MST7MDT', 'PST8PDT']

test.each([...european, ...american])(
  'what %s is saved as has its clock, and the database knows it',
  async (name) => {
    const saved = timeZone.parse(name)
    expect(saved).toContain('/')
    expect(offsetsOfTemporal(saved)).toEqual(offsetsOfTemporal(name))
    expect(await isZoneOfDatabase(saved)).toBe(true)
  },
)

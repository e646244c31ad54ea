import { expect, test } from 'vitest'
import { listTimeZones, timeZone, timeZoneOrUtc } from './time-zone.ts'

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['UTC', 'UTC'],
  ['CET', 'Europe/Brussels'],
  ['eet', 'Europe/Athens'],
  ['EST5EDT', 'America/New_York'],
])('%s is %s', (given, zone) => {
  expect(timeZone.parse(given)).toBe(zone)
})

test.each(['', '+02:00', 'Mars/Olympus', 'Etc/Unknown', "UTC'; drop table call; --"])(
  '%j is no zone; a browser that reports it gets UTC',
  (given) => {
    expect(timeZone.safeParse(given).success).toBe(false)
    expect(timeZoneOrUtc.parse(given)).toBe('UTC')
  },
)

test('a browser without script reports nothing', () => {
  expect(timeZoneOrUtc.parse(undefined)).toBe('UTC')
})

test('every zone on the list is saved as it is, the current one among them', () => {
  const zones = listTimeZones('US/Pacific')
  expect(zones).toEqual(expect.arrayContaining(['UTC', 'Europe/Berlin', 'US/Pacific']))
  expect(new Set(zones).size).toBe(zones.length)
  expect(zones.filter((zone) => timeZone.safeParse(zone).data !== zone)).toEqual([])
})

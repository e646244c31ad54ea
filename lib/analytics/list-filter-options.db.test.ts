import { beforeEach, expect, test } from 'vitest'
import { createTwilioAccount, resetDatabase } from '#lib/db/testing.ts'
import { listFilterOptions } from './list-filter-options.ts'
import { createCalls, createTenant, randomSid } from './testing.ts'

beforeEach(resetDatabase)

const period = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') }
const at = '2026-11-23T09:00:00Z'

test('lists what occurs, most calls first, and every account', async () => {
  const { workspaceId, connectionId, accountId } = await createTenant()
  const idle = await createTwilioAccount({ workspaceId, connectionId, friendlyName: 'Idle' })
  await createCalls(accountId, [
    { at },
    { at, status: 'busy', country: null, fromAddress: 'anonymous' },
    { at, direction: 'outbound-api', country: 'FR', number: '+33123456789' },
    { at, parentSid: randomSid(), status: 'failed' },
    { at: '2026-12-01T00:00:00Z', country: 'IT' },
  ])
  const other = await createTenant()
  await createCalls(other.accountId, [{ at, country: 'US', status: 'canceled' }])

  const options = await listFilterOptions(workspaceId, 'calls', period)
  const values = (kind: keyof typeof options) =>
    options[kind].map(({ value, calls }) => `${value} ${calls}`)
  expect(values('account')).toEqual([`${accountId} 3`, `${idle.id} 0`])
  expect(values('status')).toEqual(['completed 2', 'busy 1'])
  expect(values('direction')).toEqual(['inbound 2', 'outbound-api 1'])
  expect(values('country')).toEqual(['DE 1', 'FR 1', 'none 1'])
  expect(values('number')).toEqual(['+493012345678 2', '+33123456789 1'])

  const legs = await listFilterOptions(workspaceId, 'legs', period)
  expect(legs.status.map(({ value }) => value)).toEqual(['completed', 'busy', 'failed'])
})

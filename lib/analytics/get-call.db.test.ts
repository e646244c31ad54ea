import { beforeEach, expect, test } from 'vitest'
import { resetDatabase } from '#lib/db/testing.ts'
import { getCall } from './get-call.ts'
import { createCalls, createTenant, randomSid } from './testing.ts'

beforeEach(resetDatabase)

const at = '2026-11-23T09:00:00Z'

test('a call comes with its legs, a leg with its call', async () => {
  const { workspaceId, accountId } = await createTenant()
  const [sid = ''] = await createCalls(accountId, [
    { at, startTime: at, endTime: '2026-11-23T09:10:00Z', callerName: 'Ada', queueTimeMs: 1_500 },
  ])
  const [second, first] = await createCalls(accountId, [
    { at: '2026-11-23T09:05:00Z', parentSid: sid },
    { at: '2026-11-23T09:00:05Z', parentSid: sid },
    { at: '2026-11-23T09:00:05Z', parentSid: randomSid() },
  ])
  const found = await getCall(workspaceId, sid)
  expect(found?.call).toMatchObject({ sid, callerName: 'Ada', queueTimeMs: 1_500 })
  expect(found?.legs.map((leg) => leg.sid)).toEqual([first, second])
  expect(found?.parent).toBeNull()
  const leg = await getCall(workspaceId, first ?? '')
  expect(leg?.parent?.sid).toBe(sid)
  expect(leg?.legs).toEqual([])
})

test('a leg whose call is not in the copy has no parent to show', async () => {
  const { workspaceId, accountId } = await createTenant()
  const [sid = ''] = await createCalls(accountId, [{ at, parentSid: randomSid() }])
  expect((await getCall(workspaceId, sid))?.parent).toBeNull()
})

test('another tenant’s call is not found; its own tenant finds it', async () => {
  const [ours, theirs] = [await createTenant(), await createTenant()]
  const [sid = ''] = await createCalls(theirs.accountId, [{ at }])
  expect(await getCall(ours.workspaceId, sid)).toBeNull()
  expect((await getCall(theirs.workspaceId, sid))?.call.sid).toBe(sid)
})

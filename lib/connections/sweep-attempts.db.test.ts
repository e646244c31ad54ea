import { beforeEach, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { beginAttempt } from './begin-attempt.ts'
import { completeAttempt } from './complete-attempt.ts'
import { sweepAttempts } from './sweep-attempts.ts'
import { afterNoon, createTenant, newSid, probeForbidden, redirectedAttempt } from './testing.ts'

beforeEach(resetDatabase)

test('a day after their time attempts are cleared away, in every workspace', async () => {
  for (const tenant of [await createTenant(), await createTenant()]) {
    await beginAttempt(tenant.workspaceId, tenant.userId, afterNoon(0))
    await beginAttempt(tenant.workspaceId, tenant.userId, afterNoon(5))
  }
  await sweepAttempts(afterNoon(24 * 60 + 11)())
  const left = await getPrisma().connectAttempt.findMany()
  expect(left.map(({ createdAt }) => createdAt)).toEqual([afterNoon(5)(), afterNoon(5)()])
})

test('the SID of an attempt that was left goes with its time, and it still says that it is late', async () => {
  const tenant = await createTenant()
  const accountSid = newSid()
  const cookie = await redirectedAttempt(tenant, accountSid)
  const read = () => getPrisma().connectAttempt.findFirstOrThrow()
  await sweepAttempts(afterNoon(14)())
  expect(await read()).toMatchObject({ accountSid })
  await sweepAttempts(afterNoon(15)())
  expect(await read()).toMatchObject({ accountSid: null })
  const late = await completeAttempt(cookie, tenant.userId, probeForbidden, afterNoon(16))
  expect(late).toMatchObject({ problem: 'expired' })
})

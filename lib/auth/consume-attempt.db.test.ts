import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { resetDatabase } from '#lib/db/testing.ts'
import { consumeAttempt, forgetAttempts } from './consume-attempt.ts'

const now = new Date('2026-03-01T12:00:00Z')
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const ada = { kind: 'email', value: 'ada@callscope.test' } as const
const grace = { kind: 'email', value: 'grace@callscope.test' } as const

async function consume(times: number, subject: typeof ada | typeof grace, at = now) {
  for (let count = 0; count < times; count += 1) await consumeAttempt('sign-in', subject, at)
}

beforeEach(resetDatabase)

describe('consumeAttempt', () => {
  test('allows ten, refuses the eleventh and says when to try again', async () => {
    await consume(10, ada)
    await expect(consumeAttempt('sign-in', ada, minutesLater(3))).rejects.toMatchObject({
      code: 'rate_limited',
      message: 'Too many attempts. Try again in 12 minutes.',
    })
    await expect(consumeAttempt('sign-in', ada, minutesLater(14.5))).rejects.toMatchObject({
      message: 'Too many attempts. Try again in one minute.',
    })
  })

  test('counts anew when the window is over, and attempts during it do not prolong it', async () => {
    await consume(10, ada)
    await expect(consumeAttempt('sign-in', ada, minutesLater(14))).rejects.toThrow()
    await consume(10, ada, minutesLater(15))
    await expect(consumeAttempt('sign-in', ada, minutesLater(15))).rejects.toThrow()
  })

  test('counts each subject and each purpose on its own', async () => {
    await consume(10, ada)
    await consume(10, grace)
    await consumeAttempt('sign-up', { kind: 'network', value: ada.value }, now)
    await expect(consumeAttempt('sign-in', grace, now)).rejects.toThrow()
  })

  test('is exact when many come at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, async () => {
        await consumeAttempt('sign-in', ada, now)
      }),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    const [row] = await getPrisma().rateLimit.findMany()
    expect(row?.attempts).toBe(60)
  })

  test('keeps no address in the table', async () => {
    await consume(1, ada)
    expect(JSON.stringify(await getPrisma().rateLimit.findMany())).not.toContain('ada')
  })
})

test('forgetAttempts begins anew for one subject only', async () => {
  await consume(10, ada)
  await consume(10, grace)
  await forgetAttempts('sign-in', ada)
  await consume(10, ada)
  await expect(consumeAttempt('sign-in', grace, now)).rejects.toThrow()
})

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createUser, resetDatabase } from '#lib/db/testing.ts'
import type { AttemptSubject } from './attempt-key.ts'
import { consumeAttempt, type AttemptPurpose } from './consume-attempt.ts'
import { unknownProxy } from './network-address.ts'
import { hashPassword } from './password.ts'
import { signInInput, verifyPassword } from './verify-password.ts'

const now = new Date('2026-03-01T12:00:00Z')
const email = 'ada@callscope.test'
const password = 'correct horse battery'
const network = '203.0.113.7'
const refusal = {
  code: 'unauthenticated',
  message: 'That e-mail address and password do not go together.',
}
let passwordHash = ''

async function consumeAttempts(times: number, ...attempt: [AttemptPurpose, AttemptSubject]) {
  for (let count = 0; count < times; count += 1) await consumeAttempt(...attempt, now)
}

beforeAll(async () => {
  passwordHash = await hashPassword(password)
})
beforeEach(resetDatabase)

describe('verifyPassword', () => {
  test('gives the person and the hash that matched', async () => {
    const { id } = await createUser({ email, passwordHash })
    expect(await verifyPassword({ email, password }, network, now)).toEqual({
      userId: id,
      passwordHash,
    })
  })

  test('says the same of a wrong password, an unknown address and a person without a password', async () => {
    await createUser({ email, passwordHash })
    await createUser({ email: 'grace@callscope.test' })
    for (const input of [
      { email, password: 'wrong horse battery' },
      { email: 'nobody@callscope.test', password },
      { email: 'grace@callscope.test', password },
    ]) {
      await expect(verifyPassword(input, network, now)).rejects.toMatchObject(refusal)
    }
  })

  test('counts an unknown address as it counts a known one', async () => {
    await createUser({ email, passwordHash })
    for (const guessed of [email, 'nobody@callscope.test']) {
      await consumeAttempts(9, 'sign-in', { kind: 'email-at-network', value: [guessed, null] })
      const guess = { email: guessed, password: 'wrong horse battery' }
      await expect(verifyPassword(guess, null, now)).rejects.toMatchObject(refusal)
      await expect(verifyPassword({ ...guess, password }, null, now)).rejects.toMatchObject({
        code: 'rate_limited',
      })
    }
  })

  test('forgets the typing errors of a person who got it right', async () => {
    await createUser({ email, passwordHash })
    for (let round = 0; round < 3; round += 1) {
      await consumeAttempts(9, 'sign-in', { kind: 'email-at-network', value: [email, null] })
      await verifyPassword({ email, password }, null, now)
    }
    expect(await getPrisma().rateLimit.count()).toBe(0)
  })

  test('locks out the network that guesses, not the person elsewhere', async () => {
    const { id } = await createUser({ email, passwordHash })
    const guess = { email, password: 'wrong horse battery' }
    for (let count = 0; count < 10; count += 1) {
      await expect(verifyPassword(guess, network, now)).rejects.toMatchObject(refusal)
    }
    for (let count = 0; count < 100; count += 1) {
      await expect(verifyPassword(guess, network, now)).rejects.toMatchObject({
        code: 'rate_limited',
      })
    }
    expect((await verifyPassword({ email, password }, '198.51.100.1', now)).userId).toBe(id)
  })

  test('limits guesses at one address from many networks, known or not', async () => {
    await createUser({ email, passwordHash })
    for (const guessed of [email, 'nobody@callscope.test']) {
      await consumeAttempts(99, 'sign-in-from-anywhere', { kind: 'email', value: guessed })
      const guess = { email: guessed, password: 'wrong horse battery' }
      await expect(verifyPassword(guess, '203.0.113.8', now)).rejects.toMatchObject(refusal)
      await expect(verifyPassword(guess, '203.0.113.9', now)).rejects.toMatchObject({
        code: 'rate_limited',
      })
    }
  })

  test('limits a network that tries one password on many addresses', async () => {
    await consumeAttempts(99, 'sign-in-as-anyone', { kind: 'network', value: network })
    const other = { email: 'other@callscope.test', password }
    await expect(verifyPassword(other, network, now)).rejects.toMatchObject(refusal)
    await expect(verifyPassword(other, network, now)).rejects.toMatchObject({
      code: 'rate_limited',
    })
    await expect(verifyPassword(other, '198.51.100.1', now)).rejects.toMatchObject(refusal)
  })

  test('limits what comes through an unknown proxy, where everyone may be behind', async () => {
    const everyone = { kind: 'network', value: unknownProxy } as const
    await consumeAttempts(999, 'sign-in-behind-unknown-proxy', everyone)
    const other = { email: 'other@callscope.test', password }
    await expect(verifyPassword(other, unknownProxy, now)).rejects.toMatchObject(refusal)
    await expect(verifyPassword(other, unknownProxy, now)).rejects.toMatchObject({
      code: 'rate_limited',
    })
  })
})

test('the form looks an address up in its one spelling', () => {
  expect(signInInput.parse({ email: ' ADA@callscope.test', password })).toEqual({ email, password })
})

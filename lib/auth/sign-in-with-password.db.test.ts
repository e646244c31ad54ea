import { beforeEach, expect, test, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createUser, resetDatabase } from '#lib/db/testing.ts'
import { consumeFormAttempt } from './consume-form-attempt.ts'
import { hashPassword } from './password.ts'
import { readSessionCookie } from './session-cookie.ts'
import { signInWithPassword } from './sign-in-with-password.ts'

const jar = vi.hoisted(() => new Map<string, string>())
const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

vi.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      toString: cookieHeader,
      set: (name: string, value: string) => jar.set(name, value),
    }),
  headers: () => Promise.resolve(new Headers({ host: 'localhost:3000', cookie: cookieHeader() })),
}))

const email = 'ada@callscope.test'
const password = 'correct horse battery'

beforeEach(async () => {
  await resetDatabase()
  jar.clear()
  await createUser({ email, passwordHash: await hashPassword(password) })
})

test('sets the cookie of a session, and ends the one that the browser had', async () => {
  await signInWithPassword({ email, password })
  const first = await readSessionCookie(cookieHeader())
  await signInWithPassword({ email, password })
  const second = await readSessionCookie(cookieHeader())
  expect(second).not.toBe(first)
  expect(await getPrisma().session.findMany()).toMatchObject([{ id: second }])
})

test('a refusal comes through in our own words, and ends nothing', async () => {
  await signInWithPassword({ email, password })
  await expect(signInWithPassword({ email, password: 'wrong' })).rejects.toMatchObject({
    code: 'unauthenticated',
    message: 'That e-mail address and password do not go together.',
  })
  for (let count = 0; count < 9; count += 1) {
    await consumeFormAttempt('sign-in', email, null, new Date())
  }
  await expect(signInWithPassword({ email, password })).rejects.toMatchObject({
    code: 'rate_limited',
  })
  expect(await getPrisma().session.count()).toBe(1)
})

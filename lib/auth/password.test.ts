import { describe, expect, test } from 'vitest'
import {
  argon2Parameters,
  hashPassword,
  isPasswordRight,
  newPassword,
  nobodysHash,
  typedPassword,
} from './password.ts'

const { memoryCost, timeCost, parallelism } = argon2Parameters
const cost = `$argon2id$v=19$m=${String(memoryCost)},t=${String(timeCost)},p=${String(parallelism)}$`

describe('passwords', () => {
  test('are kept as argon2id at the set cost, each with its own salt', async () => {
    const [one, other] = await Promise.all([
      hashPassword('correct horse'),
      hashPassword('correct horse'),
    ])
    expect(one.startsWith(cost)).toBe(true)
    expect(one).not.toBe(other)
    expect(await isPasswordRight(one, 'correct horse')).toBe(true)
    expect(await isPasswordRight(one, 'correct house')).toBe(false)
  })

  test('typed on another keyboard are the same', async () => {
    expect(
      await isPasswordRight(await hashPassword('caf\u00e9 au lait'), 'cafe\u0301 au lait'),
    ).toBe(true)
  })

  test('nobody has a password, and finding that out costs the same', async () => {
    expect(nobodysHash.startsWith(cost)).toBe(true)
    expect(await isPasswordRight(null, '')).toBe(false)
    expect(await isPasswordRight(null, 'anything at all')).toBe(false)
  })

  test('have from 10 to 200 characters', () => {
    expect(newPassword.safeParse('a'.repeat(9)).success).toBe(false)
    expect(newPassword.safeParse('a'.repeat(10)).success).toBe(true)
    expect(newPassword.safeParse('a'.repeat(200)).success).toBe(true)
    expect(newPassword.safeParse('a'.repeat(201)).success).toBe(false)
  })

  test('have no NUL', () => {
    for (const password of [newPassword, typedPassword]) {
      expect(password.safeParse('correct\0horse battery').error?.issues).toMatchObject([
        { message: 'Leave out the invisible character U+0000.' },
      ])
    }
  })
})

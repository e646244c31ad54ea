import { expect, test, vi } from 'vitest'
import { tryEach } from './try-each.ts'

test('does every step in order, and fails with the first failure once all are done', async () => {
  const done = vi.fn<(step: string) => void>()
  const step =
    (name: string, isBroken = false) =>
    () => {
      done(name)
      return isBroken ? Promise.reject(new Error(name)) : Promise.resolve()
    }
  const trying = tryEach([step('first'), step('second', true), step('third', true), step('last')])
  await expect(trying).rejects.toThrow('second')
  expect(done.mock.calls.flat()).toEqual(['first', 'second', 'third', 'last'])
  await expect(tryEach([step('first')])).resolves.toBeUndefined()
})

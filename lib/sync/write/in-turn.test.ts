import { expect, test } from 'vitest'
import { inTurn } from './in-turn.ts'

/** Work that has begun, in its order, and ends when told. */
function workshop() {
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<string>>()
  const begin = (accountId: number, name: string) =>
    inTurn(accountId, () => {
      begun.push(name)
      const end = Promise.withResolvers<string>()
      ends.set(name, end)
      return end.promise
    })
  return { begun, begin, end: (name: string) => ends.get(name) }
}

test('two are done at a time, the others in the order in which they came', async () => {
  const { begun, begin, end } = workshop()
  const work = ['a', 'b', 'c', 'd'].map((name) => begin(1, name))
  expect(begun).toEqual(['a', 'b'])
  end('b')?.resolve('b is done')
  expect(await work[1]).toBe('b is done')
  expect(begun).toEqual(['a', 'b', 'c'])
  end('a')?.resolve('')
  end('c')?.resolve('')
  await work[2]
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  end('d')?.resolve('')
  await Promise.all(work)
})

test('another account does not wait', async () => {
  const { begun, begin, end } = workshop()
  const work = [begin(1, 'a'), begin(1, 'b'), begin(1, 'c'), begin(2, 'other')]
  expect(begun).toEqual(['a', 'b', 'other'])
  for (const name of ['other', 'a', 'b']) end(name)?.resolve('')
  await work[0]
  end('c')?.resolve('')
  await Promise.all(work)
})

test('one that fails gives its turn on', async () => {
  const { begun, begin, end } = workshop()
  const work = ['a', 'b', 'c'].map((name) => begin(1, name))
  end('a')?.reject(new Error('lost'))
  await expect(work[0]).rejects.toThrow('lost')
  expect(begun).toEqual(['a', 'b', 'c'])
  end('b')?.resolve('')
  end('c')?.resolve('')
  await Promise.all(work.slice(1))
  const after = begin(1, 'after')
  expect(begun).toEqual(['a', 'b', 'c', 'after'])
  end('after')?.resolve('')
  await after
})

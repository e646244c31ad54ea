import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HeldBody } from './read-body.ts'

/** A stream of the bytes in pieces that begin where they like, in the middle of a character too. */
function streamOf(bytes: Buffer, cuts: readonly number[]): Readable {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length]
  const sorted = places.toSorted((a, b) => a - b)
  const pieces = sorted.map((place, n) => bytes.subarray(place, sorted[n + 1]))
  return Readable.from(pieces.filter((piece) => piece.length > 0))
}

test('bodies that are read at once, and after one another, are each what was sent', async () => {
  const body = fc.record({ value: fc.json(), cuts: fc.array(fc.nat(1000)) })
  await fc.assert(
    fc.asyncProperty(fc.array(body, { maxLength: 12 }), async (bodies) => {
      const held = await Promise.all(
        bodies.map(({ value, cuts }) => HeldBody.read(streamOf(Buffer.from(value), cuts))),
      )
      const sent: unknown[] = bodies.map(({ value }) => JSON.parse(value) as unknown)
      expect(held.map((each) => each.take())).toEqual(sent)
    }),
  )
})

test('a body larger than any page is read whole', async () => {
  const text = `"${'é'.repeat(5_000_000)}"`
  const held = await HeldBody.read(streamOf(Buffer.from(text), [1_000_001, 7_000_000]))
  expect(held.take()).toBe(JSON.parse(text))
})

test('one beyond all measure is lost, and what is no JSON is its text, once', async () => {
  const endless = Readable.from(Array.from({ length: 40 }, () => Buffer.alloc(1024 * 1024)))
  await expect(HeldBody.read(endless)).rejects.toMatchObject({ code: 'ERR_BODY_TOO_LONG' })
  const html = await HeldBody.read(Readable.from([Buffer.from('<html>')]))
  expect([html.take(), html.take()]).toEqual(['<html>', ''])
  const empty = await HeldBody.read(Readable.from([]))
  expect(empty.take()).toBe('')
})

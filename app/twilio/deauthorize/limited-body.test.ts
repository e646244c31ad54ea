import { expect, test } from 'vitest'
import { readLimitedBody } from './limited-body.ts'

const bodyOf = (text: string) => new Response(text).body

test('a body within the limit is read whole', async () => {
  expect(await readLimitedBody(bodyOf('AccountSid=AC1'), 14)).toBe('AccountSid=AC1')
  expect(await readLimitedBody(null, 14)).toBe('')
})

test('a longer body is given up, and its source told so', async () => {
  let isCancelled = false
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(new Uint8Array(1_000))
    },
    cancel: () => {
      isCancelled = true
    },
  })
  expect(await readLimitedBody(endless, 8_192)).toBeNull()
  expect(isCancelled).toBe(true)
})

test('a body that breaks off is none', async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.error(new Error('connection reset'))
    },
  })
  expect(await readLimitedBody(broken, 8_192)).toBeNull()
})

import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findFreePort, isPortFree } from './free-port.ts'

test('passes over a port that somebody listens on', async () => {
  const port = await findFreePort()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  expect(await isPortFree(port)).toBe(false)
  expect(await findFreePort(port)).toBeGreaterThan(port)
  await new Promise((resolve) => server.close(resolve))
  expect(await isPortFree(port)).toBe(true)
})

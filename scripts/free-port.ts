import { createServer } from 'node:net'

/** Whether a server could listen on this port of 127.0.0.1 now; `0` asks for any free one. */
async function tryPort(port: number): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>()
  const server = createServer()
  server.once('error', () => {
    resolve(null)
  })
  server.listen(port, '127.0.0.1', () => {
    const address = server.address()
    const found = address !== null && typeof address === 'object' ? address.port : null
    server.close(() => {
      resolve(found)
    })
  })
  return await promise
}

/**
 * A port of 127.0.0.1 that nobody listens on.
 *
 * @param from - the first port to try, going up; default: any that the system gives
 */
export async function findFreePort(from = 0): Promise<number> {
  for (let port = from; port < 65_536; port += 1) {
    const found = await tryPort(port)
    if (found !== null) return found
  }
  throw new Error(`No free port from ${String(from)} up.`)
}

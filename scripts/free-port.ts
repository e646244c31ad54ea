import { createServer } from 'node:net'

// Both, because a browser that is sent to `localhost` may try either first.
const loopbackAddresses = ['127.0.0.1', '::1']

/** The port listened on for a moment, or null when it is taken; 0 asks for any. */
async function tryPort(port: number, host: string): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>()
  const server = createServer()
  server.once('error', (error: NodeJS.ErrnoException) => {
    const isHostMissing = error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'
    resolve(isHostMissing ? port : null)
  })
  server.listen({ port, host }, () => {
    const address = server.address()
    server.close(() => {
      resolve(address !== null && typeof address === 'object' ? address.port : null)
    })
  })
  return await promise
}

/** Whether nobody on this machine listens on a port. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of loopbackAddresses) {
    if ((await tryPort(port, host)) === null) return false
  }
  return true
}

/**
 * A port of this machine that nobody listens on.
 *
 * @param from - the first port to try, going up; default: any that the system gives
 */
export async function findFreePort(from?: number): Promise<number> {
  if (from === undefined) {
    const found = await tryPort(0, '127.0.0.1')
    if (found !== null) return found
  }
  for (let port = from ?? 49_152; port < 65_536; port += 1) {
    if (await isPortFree(port)) return port
  }
  throw new Error(`No port is free from ${from} up.`)
}

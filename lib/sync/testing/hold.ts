// For integration tests only: stands between a worker and Twilio, so that a test can stop a read in its middle.
import { once } from 'node:events'
import { createServer } from 'node:http'

/** Lets everything through until it holds; then every page of a list but its first waits for the release. */
export type Hold = {
  url: string
  hold: () => void
  release: () => void
  close: () => Promise<void>
}

/** Starts a hold before a server. */
export async function startHold(serverUrl: string): Promise<Hold> {
  let held = Promise.withResolvers<unknown>()
  held.resolve(null)
  const server = createServer((request, response) => {
    const forward = async () => {
      const target = request.url ?? '/'
      if (target.includes('PageToken=')) await held.promise
      const answer = await fetch(serverUrl + target, {
        headers: { authorization: request.headers.authorization ?? '' },
      })
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'text/plain',
      })
      response.end(Buffer.from(await answer.arrayBuffer()))
    }
    forward().catch(() => response.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    hold: () => {
      held = Promise.withResolvers()
    },
    release: () => {
      held.resolve(null)
    },
    close: async () => {
      held.resolve(null)
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}

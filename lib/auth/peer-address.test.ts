import { createServer } from 'node:http'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { peerAddressHeader } from './network-address.ts'
import { notePeerAddresses } from './peer-address.ts'

test('the peer address is written over whatever the client sent', async () => {
  notePeerAddresses()
  const server = createServer((request, response) => {
    response.end(JSON.stringify(request.headers[peerAddressHeader]))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const response = await fetch(`http://127.0.0.1:${String(address.port)}/`, {
    headers: { [peerAddressHeader]: '203.0.113.7', 'x-forwarded-for': '203.0.113.7' },
  })
  expect(await response.json()).toBe('127.0.0.1')
  server.close()
  server.closeAllConnections()
})

import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage } from 'node:http'
import { peerAddressHeader } from './network-address.ts'

/**
 * Writes the address of the other end of the connection into every request that this process serves. Next tells
 * an app nothing of the socket, and `X-Forwarded-For` is whatever the client wrote.
 */
export function notePeerAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const request = message instanceof Object && 'request' in message ? message.request : undefined
    if (!(request instanceof IncomingMessage)) return
    request.headers[peerAddressHeader] = request.socket.remoteAddress ?? ''
  })
}

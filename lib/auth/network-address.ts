import { isIP } from 'node:net'

/** Where `peer-address.ts` writes the address of the other end of the connection, over whatever was sent. */
export const peerAddressHeader = 'x-callscope-peer'

/** An IPv6 customer owns a /64 at least, so its first four groups are what is counted; IPv4 stays whole. */
function countedPart(address: string): string {
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (embedded !== undefined) return embedded
  if (isIP(address) === 4) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const ending = tail === '' ? [] : tail.split(':')
    while (groups.length + ending.length < 8) groups.push('0')
  }
  const network = groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}

const isLoopback = (address: string) => address === '::1' || /^(::ffff:)?127\./i.test(address)

/**
 * The network that a request comes from, for counting attempts.
 *
 * @param headers - of the request
 * @param isProxyTrusted - `CALLSCOPE_TRUST_PROXY`: the last entry of `X-Forwarded-For`, which the proxy itself
 *   wrote, counts instead of the other end of the connection
 * @returns null when it is not known, or is this machine: a proxy nobody told us of would make everyone one
 */
export function networkAddress(headers: Headers, isProxyTrusted: boolean): string | null {
  const address = isProxyTrusted
    ? headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
    : headers.get(peerAddressHeader)
  if (address === null || address === undefined) return null
  return isIP(address) === 0 || isLoopback(address) ? null : countedPart(address)
}

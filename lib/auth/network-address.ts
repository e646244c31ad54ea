import { BlockList, isIP } from 'node:net'

/** Where `peer-address.ts` writes the address of the other end of the connection, over whatever was sent. */
export const peerAddressHeader = 'x-callscope-peer'

/** What everyone counts as who comes through a proxy that nobody told us of. */
export const unknownProxy = 'unknown proxy'

const privateNetworks = new BlockList()
for (const [address, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  privateNetworks.addSubnet(address, prefix)
}
privateNetworks.addAddress('::1', 'ipv6')
privateNetworks.addSubnet('fc00::', 7, 'ipv6')
privateNetworks.addSubnet('fe80::', 10, 'ipv6')

const isPrivate = (address: string) =>
  privateNetworks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

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
 * Whether somebody before us wrote `X-Forwarded-For`. Where nobody did, Next writes the other end into it.
 *
 * @param headers - of the request
 */
export function isForwarded(headers: Headers): boolean {
  const peer = headers.get(peerAddressHeader)
  const forwarded = headers.get('x-forwarded-for')
  return peer !== null && forwarded !== null && forwarded !== peer
}

/**
 * The network that a request comes from, for counting attempts.
 *
 * @param headers - of the request
 * @param isProxyTrusted - `CALLSCOPE_TRUST_PROXY`: the last entry of `X-Forwarded-For`, which the proxy itself
 *   wrote, counts instead of the other end of the connection
 * @returns `unknownProxy` for what a private address forwards untrusted: it would make everyone one; null when
 *   the network is not known, or is this machine
 */
export function networkAddress(headers: Headers, isProxyTrusted: boolean): string | null {
  const address = isProxyTrusted
    ? headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
    : headers.get(peerAddressHeader)
  if (address === null || address === undefined || isIP(address) === 0) return null
  if (!isProxyTrusted && isForwarded(headers) && isPrivate(address)) return unknownProxy
  return isLoopback(address) ? null : countedPart(address)
}

import { headers } from 'next/headers'
import { getEnv } from '#lib/env.ts'
import { getLogger } from '#lib/log.ts'
import { isForwarded, networkAddress } from './network-address.ts'

let hasWarned = false

/**
 * The network that a request comes from; null when it is not known. The first request that comes through a proxy
 * that is not trusted leaves a warning.
 *
 * @param sent - the request's headers
 */
export function networkOf(sent: Headers): string | null {
  const isProxyTrusted = getEnv().CALLSCOPE_TRUST_PROXY
  if (!isProxyTrusted && !hasWarned && isForwarded(sent)) {
    hasWarned = true
    getLogger('auth').warn(
      'X-Forwarded-For arrives and is ignored, so attempts are not limited per visitor: behind a proxy of your own, set CALLSCOPE_TRUST_PROXY=true',
    )
  }
  return networkAddress(sent, isProxyTrusted)
}

/** The network that the request being served comes from; null when it is not known. */
export async function requestNetwork(): Promise<string | null> {
  return networkOf(await headers())
}

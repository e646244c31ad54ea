import { headers } from 'next/headers'
import { getEnv } from '#lib/env.ts'
import { networkAddress } from './network-address.ts'

/** The network that the request being served comes from; null when it is not known. */
export async function requestNetwork(): Promise<string | null> {
  return networkAddress(await headers(), getEnv().CALLSCOPE_TRUST_PROXY)
}

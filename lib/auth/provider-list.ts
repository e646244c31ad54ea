import { getEnv } from '#lib/env.ts'

/** Another way to sign in, as the forms show it. */
export type ProviderListing = { id: ProviderId; name: string }

/** The ids are next-auth's: they stand in the callback URL that the provider is told. */
export type ProviderId = 'google' | 'github' | 'microsoft-entra-id'

/** The providers whose variables are set, in the order of their buttons. */
export function listProviders(): ProviderListing[] {
  const env = getEnv()
  const all: (ProviderListing & { clientId: string | undefined })[] = [
    { id: 'google', name: 'Google', clientId: env.AUTH_GOOGLE_ID },
    { id: 'github', name: 'GitHub', clientId: env.AUTH_GITHUB_ID },
    { id: 'microsoft-entra-id', name: 'Microsoft', clientId: env.AUTH_MICROSOFT_ENTRA_ID_ID },
  ]
  return all.flatMap(({ id, name, clientId }) => (clientId === undefined ? [] : [{ id, name }]))
}

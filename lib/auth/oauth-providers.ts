import type { Provider } from 'next-auth/providers'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import MicrosoftEntraId from 'next-auth/providers/microsoft-entra-id'
import { getEnv } from '#lib/env.ts'
import { readGitHubProfile } from './read-github-profile.ts'

/** The identity providers whose variables are set; the environment holds an id and its secret or neither. */
export function oauthProviders(): Provider[] {
  const env = getEnv()
  const providers: Provider[] = []
  if (env.AUTH_GOOGLE_ID !== undefined && env.AUTH_GOOGLE_SECRET !== undefined) {
    providers.push(Google({ clientId: env.AUTH_GOOGLE_ID, clientSecret: env.AUTH_GOOGLE_SECRET }))
  }
  if (env.AUTH_GITHUB_ID !== undefined && env.AUTH_GITHUB_SECRET !== undefined) {
    providers.push(
      GitHub({
        clientId: env.AUTH_GITHUB_ID,
        clientSecret: env.AUTH_GITHUB_SECRET,
        userinfo: { request: readGitHubProfile },
      }),
    )
  }
  if (
    env.AUTH_MICROSOFT_ENTRA_ID_ID !== undefined &&
    env.AUTH_MICROSOFT_ENTRA_ID_SECRET !== undefined
  ) {
    providers.push(
      MicrosoftEntraId({
        clientId: env.AUTH_MICROSOFT_ENTRA_ID_ID,
        clientSecret: env.AUTH_MICROSOFT_ENTRA_ID_SECRET,
        ...(env.AUTH_MICROSOFT_ENTRA_ID_ISSUER === undefined
          ? {}
          : { issuer: env.AUTH_MICROSOFT_ENTRA_ID_ISSUER }),
        // The provider's own reads the person's photograph from Microsoft Graph; we show none.
        authorization: { params: { scope: 'openid profile email' } },
        profile: ({ sub, name, email }) => ({ id: sub, name, email }),
      }),
    )
  }
  return providers
}

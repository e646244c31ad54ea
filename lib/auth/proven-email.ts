import type { Profile } from 'next-auth'

const manyTenants = new Set(['common', 'organizations', 'consumers'])

/** With one tenant set, its administrator, who writes the addresses, is one that our operator chose to trust. */
function isOneTenant(issuer: string | undefined): boolean {
  const tenant = URL.parse(issuer ?? '')?.pathname.split('/')[1]
  return tenant !== undefined && tenant !== '' && !manyTenants.has(tenant.toLowerCase())
}

/** Microsoft's word that the address's domain belongs to the tenant; tokens carry it in more than one spelling. */
const isDomainOwnerVerified = (claim: unknown) =>
  claim === true || claim === 1 || claim === '1' || claim === 'true'

/**
 * The address that an identity provider vouches for. Silence is no proof.
 *
 * @param provider - its id; from `github`, `profile.email` is what `readGitHubProfile` kept
 * @param profile - the provider's claims
 * @param microsoftIssuer - `AUTH_MICROSOFT_ENTRA_ID_ISSUER`
 * @returns null when there is none that it vouches for
 */
export function provenEmail(
  provider: string,
  profile: Profile | undefined,
  microsoftIssuer: string | undefined,
): string | null {
  if (profile === undefined) return null
  const isProven =
    provider === 'github' ||
    (provider === 'google' && profile.email_verified === true) ||
    (provider === 'microsoft-entra-id' &&
      (isDomainOwnerVerified(profile.xms_edov) || isOneTenant(microsoftIssuer)))
  return isProven ? (profile.email ?? null) : null
}

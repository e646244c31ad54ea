const signInPages = {
  AUTH_GOOGLE_ID: 'https://accounts.google.com',
  AUTH_GITHUB_ID: 'https://github.com',
  AUTH_MICROSOFT_ENTRA_ID_ID: 'https://login.microsoftonline.com',
} as const

/** The variables that say where a form of ours may lead. */
export type PolicyEnv = {
  TWILIO_CONNECT_BASE_URL: string
} & Partial<Record<keyof typeof signInPages, string | undefined>>

/**
 * What a page may load and where its forms may lead. Scripts need the request's nonce; styles may stand in
 * attributes, as charts and overlays write them there.
 *
 * @param nonce - random, for this request alone
 * @param env - the configuration; a browser holds a form's redirect against `form-action` as well, so Twilio's
 *   page and the configured identity providers are named
 * @param isDevelopment - Next's development server evaluates code and opens a web socket
 */
export function contentSecurityPolicy(
  nonce: string,
  env: PolicyEnv,
  isDevelopment: boolean,
): string {
  const providers = Object.entries(signInPages).flatMap(([variable, origin]) =>
    env[variable as keyof typeof signInPages] === undefined ? [] : [origin],
  )
  const formTargets = [new URL(env.TWILIO_CONNECT_BASE_URL).origin, ...providers]
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `form-action 'self' ${formTargets.join(' ')}`,
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const words: Readonly<Record<string, string>> = {
  CredentialsSignin: 'That e-mail address and password do not go together.',
  AccessDenied: 'You did not allow the sign-in, so nothing happened.',
  OAuthCallbackError: 'The provider ended the sign-in. Try again, or use another way.',
  conflict:
    'We could not sign you in that way. If you have signed in differently before, do so again.',
  rate_limited: 'Too many attempts. Try again in an hour.',
  invalid_input:
    'That account shares no verified e-mail address with us. Add one there, or sign up with a password.',
}

/**
 * What to tell a person whom next-auth sent back to the sign-in page.
 *
 * @param code - the `error` search parameter; anyone can write it, so only known codes choose the words
 * @returns null when there is none
 */
export function signInProblem(code: unknown): string | null {
  if (code === undefined) return null
  const known = typeof code === 'string' && Object.hasOwn(words, code) ? words[code] : undefined
  return known ?? 'The sign-in did not work. Please try again.'
}

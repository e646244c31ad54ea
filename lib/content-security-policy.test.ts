import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

const twilio = { TWILIO_CONNECT_BASE_URL: 'https://www.twilio.com' }

test('a script needs the nonce of its request', () => {
  const policy = contentSecurityPolicy('abc', twilio, false)
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe-eval')
})

test('a form may lead to Twilio and to the identity providers that are set up', () => {
  const formAction = (policy: string) => /form-action ([^;]*)/.exec(policy)?.[1]
  expect(formAction(contentSecurityPolicy('abc', twilio, false))).toBe(
    "'self' https://www.twilio.com",
  )
  const env = { TWILIO_CONNECT_BASE_URL: 'http://127.0.0.1:4010', AUTH_GITHUB_ID: 'id' }
  expect(formAction(contentSecurityPolicy('abc', env, false))).toBe(
    "'self' http://127.0.0.1:4010 https://github.com",
  )
})

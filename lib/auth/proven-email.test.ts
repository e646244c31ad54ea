import { expect, test } from 'vitest'
import { provenEmail } from './proven-email.ts'

const email = 'ada@callscope.test'
const tenant = 'https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0'

test.each([
  ['google', { email, email_verified: true }, email],
  ['google', { email, email_verified: false }, null],
  ['google', { email }, null],
  ['google', { email_verified: true }, null],
  ['github', { email }, email],
  ['github', { email: null }, null],
  ['microsoft-entra-id', { email, xms_edov: true }, email],
  ['microsoft-entra-id', { email, xms_edov: '1' }, email],
  ['microsoft-entra-id', { email, xms_edov: false }, null],
  ['microsoft-entra-id', { email, xms_edov: '0' }, null],
  ['microsoft-entra-id', { email, email_verified: true }, null],
  ['microsoft-entra-id', { email }, null],
  ['unheard-of', { email, email_verified: true, xms_edov: true }, null],
])('%s saying %j proves %s', (provider, profile, expected) => {
  expect(provenEmail(provider, profile, undefined)).toBe(expected)
})

test.each([
  [tenant, email],
  ['https://login.microsoftonline.com/callscope.test/v2.0', email],
  ['https://login.microsoftonline.com/common/v2.0', null],
  ['https://login.microsoftonline.com/Organizations/v2.0', null],
  ['https://login.microsoftonline.com/consumers/v2.0', null],
  ['https://login.microsoftonline.com/', null],
  ['nonsense', null],
])('Microsoft’s issuer %s proves %s', (issuer, expected) => {
  expect(provenEmail('microsoft-entra-id', { email }, issuer)).toBe(expected)
  expect(provenEmail('google', { email }, issuer)).toBeNull()
})

test('no profile proves nothing', () => {
  expect(provenEmail('google', undefined, undefined)).toBeNull()
})

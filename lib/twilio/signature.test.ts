import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isSignatureValid } from './signature.ts'
import { credential, sid } from './testing.ts'

const { authToken } = credential
const url = 'https://app.example/twilio/deauthorize'
const params = { ConnectAppSid: sid('CN', 5), AccountSid: sid('AC', 1) }

/** The documented way: the URL, then each field's name and value in the order of their names. */
function sign(token: string, text: string): string {
  return createHmac('sha1', token).update(text).digest('base64')
}

const signature = sign(
  authToken,
  `${url}AccountSid${params.AccountSid}ConnectAppSid${params.ConnectAppSid}`,
)

describe('isSignatureValid', () => {
  test('accepts a POST that our token signed', () => {
    expect(isSignatureValid({ authToken, signature, url, params })).toBe(true)
  })

  test('accepts a GET that our token signed, its query part of the URL', () => {
    const address = `${url}?AccountSid=${params.AccountSid}`
    const request = { authToken, signature: sign(authToken, address), url: address, params: {} }
    expect(isSignatureValid(request)).toBe(true)
  })

  test.each([
    ['another token', { authToken: 'their-token' }],
    ['another account', { params: { ...params, AccountSid: sid('AC', 2) } }],
    ['a field more', { params: { ...params, Extra: '1' } }],
    ['another address', { url: 'https://app.example/twilio/other' }],
    ['no signature', { signature: '' }],
    ['a signature of another length', { signature: `${signature}=` }],
  ])('refuses %s', (_, change) => {
    expect(isSignatureValid({ authToken, signature, url, params, ...change })).toBe(false)
  })
})

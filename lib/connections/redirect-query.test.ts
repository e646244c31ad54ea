import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRedirectQuery } from './redirect-query.ts'
import { newSecret } from './secret.ts'

const sid = 'AC0123456789abcdefABCDEF0123456789'
const answerTo = (query: string) => parseRedirectQuery(new URLSearchParams(query)).answer.kind

describe('the answer', () => {
  test('is an account when there is exactly one well-formed SID', () => {
    expect(parseRedirectQuery(new URLSearchParams({ AccountSid: sid })).answer).toEqual({
      kind: 'allowed',
      accountSid: sid,
    })
  })

  test('is a refusal when there is an error, with or without a state', () => {
    expect(answerTo('error=unauthorized_client')).toBe('refused')
    expect(answerTo(`error=unauthorized_client&state=${newSecret()}`)).toBe('refused')
  })

  test('may be accompanied by parameters that we do not know', () => {
    expect(answerTo(`AccountSid=${sid}&region=us1`)).toBe('allowed')
  })

  test.each([
    ['nothing', ''],
    ['an empty SID', 'AccountSid='],
    ['another kind of SID', `AccountSid=${sid.replace('AC', 'CN')}`],
    ['a SID too short', `AccountSid=${sid.slice(0, -1)}`],
    ['a SID too long', `AccountSid=${sid}0`],
    ['a SID with a line break', `AccountSid=${sid}%0a`],
    ['a SID with a path', `AccountSid=${sid}/../x`],
    ['a SID twice', `AccountSid=${sid}&AccountSid=${sid}`],
    ['a state twice', `AccountSid=${sid}&state=a&state=b`],
    ['a SID and an error', `AccountSid=${sid}&error=x`],
    ['an empty error', 'error='],
    ['a name in another case', `accountsid=${sid}`],
  ])('is malformed with %s', (_, query) => {
    expect(answerTo(query)).toBe('malformed')
  })

  test('is malformed for whatever else anyone may write', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        fc.pre(!/AccountSid|error/.test(query))
        expect(answerTo(query)).toBe('malformed')
      }),
    )
  })
})

describe('the state', () => {
  const stateOf = (query: string) => parseRedirectQuery(new URLSearchParams(query)).state

  test('is read when it has the shape of ours, even beside a malformed answer', () => {
    const state = newSecret()
    expect(stateOf(`AccountSid=${sid}&state=${state}`)).toBe(state)
    expect(stateOf(`AccountSid=nonsense&state=${state}`)).toBe(state)
  })

  test('is none when it is absent, said twice or of another shape', () => {
    const state = newSecret()
    expect(stateOf('')).toBeNull()
    expect(stateOf(`state=${state}&state=${state}`)).toBeNull()
    expect(stateOf(`state=${state}x`)).toBeNull()
  })
})

import { expect, test } from 'vitest'
import { describeAccount } from './describe-account.ts'

const sid = 'AC0123456789abcdef0123456789ab1f2e'

test('an account is told by kind and shortened SID', () => {
  expect(describeAccount({ sid, kind: 'main', status: 'active' })).toBe('Main account · AC…1f2e')
})

test('any status but active is named as Twilio names it', () => {
  expect(describeAccount({ sid, kind: 'subaccount', status: 'suspended' })).toBe(
    'Subaccount · AC…1f2e · suspended at Twilio',
  )
})

test('the sandbox is explained', () => {
  expect(describeAccount({ sid, kind: 'sandbox', status: 'active' })).toBe(
    'Sandbox · AC…1f2e · made by Twilio for this connection, usually without calls',
  )
})

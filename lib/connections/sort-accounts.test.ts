import { expect, test } from 'vitest'
import { shortSid } from './short-sid.ts'
import { sortAccounts } from './sort-accounts.ts'

test('the main account comes first, subaccounts by name, the sandbox last', () => {
  const accounts = [
    { id: 1, kind: 'sandbox', friendlyName: 'Callscope' },
    { id: 2, kind: 'subaccount', friendlyName: 'Zürich' },
    { id: 3, kind: 'subaccount', friendlyName: 'Berlin' },
    { id: 4, kind: 'main', friendlyName: 'Wide World' },
    { id: 5, kind: 'subaccount', friendlyName: 'Berlin' },
  ] as const
  expect(sortAccounts(accounts).map((account) => account.id)).toEqual([4, 3, 5, 2, 1])
})

test('a shortened SID shows its kind and its last four digits', () => {
  expect(shortSid('AC0123456789abcdef0123456789ab1f2e')).toBe('AC…1f2e')
})

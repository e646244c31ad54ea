import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Clock } from '../clock.ts'
import { buildCustomers } from '../customers/directory.ts'
import { Authorizations } from './authorizations.ts'
import { StateFile } from './state-file.ts'

const customers = buildCustomers(1, 1)
const [larkfield, bakery] = customers
if (larkfield === undefined || bakery === undefined) throw new Error('no customers')

function fresh(file = new StateFile(null)): Authorizations {
  return new Authorizations(1, new Clock(Date.UTC(2026, 2, 18)), customers, file)
}

test('allowing again keeps the sandbox, allowing after a revocation makes a new one', () => {
  const authorizations = fresh()
  const first = authorizations.allow(larkfield, false)
  expect(authorizations.allow(larkfield, false)).toEqual(first)
  expect(authorizations.findBySandboxSid(first.sid)?.customer).toBe(larkfield)
  expect(authorizations.revoke('larkfield')?.sid).toBe(first.sid)
  expect(authorizations.findBySandboxSid(first.sid)).toBeNull()
  expect(authorizations.revoke('larkfield')).toBeNull()
  const second = authorizations.allow(larkfield, false)
  expect(second.sid).not.toBe(first.sid)
  expect(authorizations.find('larkfield')?.sandbox).toEqual(second)
})

test('the old SID comes back when so set, with its old date', () => {
  const authorizations = fresh()
  const first = authorizations.allow(larkfield, true, 1_700_000_000)
  authorizations.revoke('larkfield')
  expect(authorizations.allow(larkfield, true)).toEqual(first)
  expect(authorizations.allow(bakery, true).sid).not.toBe(first.sid)
})

test('authorisations and names outlive a restart', () => {
  const directory = mkdtempSync(join(tmpdir(), 'emulator-state-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const path = join(directory, 'below', 'state.json')
  const before = fresh(new StateFile(path))
  const sandbox = before.allow(larkfield, false)
  before.allow(bakery, false)
  before.revoke('harbour-lane')
  before.renameAccount(larkfield.owner.sid, 'Renamed')
  const after = fresh(new StateFile(path))
  expect(after.find('larkfield')?.sandbox).toEqual(sandbox)
  expect(after.find('harbour-lane')).toBeNull()
  expect(after.friendlyNameOf(larkfield.owner.sid)).toBe('Renamed')
  expect(readdirSync(join(directory, 'below'))).toEqual(['state.json'])
})

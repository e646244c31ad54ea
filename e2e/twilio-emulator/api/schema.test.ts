import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { basic, AUTH_TOKEN, callsPath, type Harness, startHarness } from '../testing/harness.ts'
import { schemaErrors, schemaFields } from '../testing/twilio-schema.ts'

const ACCOUNT = '/2010-04-01/Accounts/{AccountSid}'
const PROVIDER = `AC${'9'.repeat(32)}`
const APP = `CN${'8'.repeat(32)}`

describe("answers fit Twilio's OpenAPI description", () => {
  let harness: Harness

  beforeAll(async () => {
    harness = await startHarness('larkfield', {
      scale: 'demo',
      providerAccountSid: PROVIDER,
      connectAppSid: APP,
      authorizeUrl: 'http://127.0.0.1:3000/twilio/authorize',
      deauthorizeUrl: 'http://127.0.0.1:3000/twilio/deauthorize',
    })
  })
  afterAll(() => harness[Symbol.asyncDispose]())

  async function read(path: string): Promise<object> {
    const response = await harness.request(path)
    expect(response.status).toBe(200)
    return z.looseObject({}).parse(await response.json())
  }

  test('accounts list, first and last page', async () => {
    for (const query of ['PageSize=2', 'PageSize=50', 'FriendlyName=nobody']) {
      const body = await read(`/2010-04-01/Accounts.json?${query}`)
      expect(schemaErrors('/2010-04-01/Accounts.json', body)).toEqual([])
    }
  })

  test('each account, the sandbox included', async () => {
    const sids = harness.customer.accounts.map((account) => account.sid)
    for (const sid of [...sids, harness.sandboxSid]) {
      const body = await read(`/2010-04-01/Accounts/${sid}.json`)
      expect(schemaErrors('/2010-04-01/Accounts/{Sid}.json', body)).toEqual([])
      expect(Object.keys(body).toSorted()).toEqual(schemaFields('api.v2010.account').toSorted())
    }
  })

  test('calls list: live, ended, unpriced and empty pages', async () => {
    const { ownerAccountSid } = harness.customer
    for (const query of [{ PageSize: '1000' }, { PageSize: '3', Page: '0' }, { To: 'nobody' }]) {
      const body = await read(callsPath(ownerAccountSid, query))
      expect(schemaErrors(`${ACCOUNT}/Calls.json`, body)).toEqual([])
    }
    expect(
      schemaErrors(`${ACCOUNT}/Calls.json`, await read(callsPath(harness.sandboxSid))),
    ).toEqual([])
  })

  test('a call has every described field', async () => {
    const { ownerAccountSid } = harness.customer
    const page = await harness.readPage(callsPath(ownerAccountSid, { PageSize: '1' }))
    const sid = page.calls[0]?.sid ?? ''
    const body = await read(`/2010-04-01/Accounts/${ownerAccountSid}/Calls/${sid}.json`)
    expect(schemaErrors(`${ACCOUNT}/Calls/{Sid}.json`, body)).toEqual([])
    expect(Object.keys(body)).toEqual(
      expect.arrayContaining(schemaFields('api.v2010.account.call')),
    )
  })

  test('daily usage records', async () => {
    const path = `/2010-04-01/Accounts/${harness.customer.ownerAccountSid}/Usage/Records/Daily.json`
    const body = await read(`${path}?Category=calls&PageSize=7`)
    expect(schemaErrors(`${ACCOUNT}/Usage/Records/Daily.json`, body)).toEqual([])
  })

  test('the Connect App', async () => {
    const path = `/2010-04-01/Accounts/${PROVIDER}/ConnectApps/${APP}.json`
    const response = await fetch(harness.url + path, {
      headers: { authorization: basic(PROVIDER, AUTH_TOKEN) },
    })
    expect(schemaErrors(`${ACCOUNT}/ConnectApps/{Sid}.json`, await response.json())).toEqual([])
  })

  test('the validator notices what does not fit', () => {
    const body = { calls: [{ sid: 'call-1', status: 'asleep' }] }
    expect(schemaErrors(`${ACCOUNT}/Calls.json`, body)).not.toEqual([])
  })
})

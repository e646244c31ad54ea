import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { getAccount } from './get-account.ts'
import { getCall } from './get-call.ts'
import { listAccounts } from './list-accounts.ts'
import { dailyUsageRow, listDailyUsage } from './list-daily-usage.ts'
import { callRecord, credential, sendJson, sid, startServer } from './testing.ts'

const secret = 'f'.repeat(32)

function accountRecord(number: number, changes: object = {}) {
  return {
    sid: sid('AC', number),
    friendly_name: `Account ${number}`,
    status: 'active',
    type: 'Full',
    owner_account_sid: sid('AC', 1),
    date_created: 'Wed, 04 Mar 2026 05:06:07 +0000',
    auth_token: secret,
    ...changes,
  }
}

function usageRecord(changes: object) {
  return {
    account_sid: sid('AC', 2),
    as_of: '2026-03-02T05:06:07+00:00',
    category: 'calls',
    count: '12',
    count_unit: 'calls',
    description: 'Voice Minutes',
    end_date: '2026-03-01',
    price: 0.415,
    price_unit: 'usd',
    start_date: '2026-03-01',
    subresource_uris: {},
    usage: '31',
    usage_unit: 'minutes',
    ...changes,
  }
}

function startAnswering(body: unknown, status = 200) {
  return startServer((_, response) => sendJson(response, status, body))
}

describe('accounts', () => {
  test('come from every page, once, without their auth tokens', async () => {
    await using server = await startServer((_, response, number) =>
      sendJson(response, 200, {
        accounts: [accountRecord(number), accountRecord(number + 1)],
        next_page_uri: number === 1 ? '/2010-04-01/Accounts.json?Page=1&PageToken=PA1' : null,
      }),
    )
    const accounts = await listAccounts(credential, server.options)
    expect(server.requests).toEqual([
      'GET /2010-04-01/Accounts.json?PageSize=1000',
      'GET /2010-04-01/Accounts.json?Page=1&PageToken=PA1',
    ])
    expect(accounts.map((account) => account.sid)).toEqual([1, 2, 3].map((n) => sid('AC', n)))
    expect(JSON.stringify(accounts)).not.toContain(secret)
  })

  test('are all refused when one makes no sense', async () => {
    const accounts = [accountRecord(1), accountRecord(2, { owner_account_sid: null })]
    await using server = await startAnswering({ accounts })
    const failure = await listAccounts(credential, server.options).catch(String)
    expect(failure).toContain('TwilioError')
    expect(failure).not.toContain(secret)
  })

  test('can be read one by one', async () => {
    await using server = await startAnswering(accountRecord(2, { friendly_name: null }))
    expect(await getAccount(credential, sid('AC', 2), server.options)).toEqual({
      sid: sid('AC', 2),
      friendlyName: '',
      status: 'active',
      ownerAccountSid: sid('AC', 1),
      dateCreated: new Date('2026-03-04T05:06:07Z'),
    })
    expect(server.requests).toEqual([`GET /2010-04-01/Accounts/${sid('AC', 2)}.json`])
  })

  test.each([
    ['a new status and type', { status: 'dormant', type: 'Elite' }, { status: 'dormant' }],
    ['no status', { status: null, type: null }, { status: 'unknown' }],
    ['a name that is no text', { friendly_name: 7 }, { friendlyName: '' }],
    ['an odd creation', { date_created: '2026-03-04' }, { dateCreated: null }],
    ['odd fields that are not read', { subresource_uris: 7, uri: [], date_updated: {} }, {}],
  ])('with %s are accounts all the same', async (_, changes, expected) => {
    await using server = await startAnswering({ accounts: [accountRecord(2, changes)] })
    const [account] = await listAccounts(credential, server.options)
    expect(account).toMatchObject({ sid: sid('AC', 2), ...expected })
  })

  test.each([
    [401, 'auth'],
    [403, 'forbidden'],
    [404, 'notFound'],
  ])('tell by %i that they are not ours: %s', async (status, kind) => {
    await using server = await startAnswering({ code: status * 50 + 3 }, status)
    const read = getAccount(credential, sid('AC', 2), server.options)
    await expect(read).rejects.toMatchObject({ kind, status })
    expect(server.requests).toHaveLength(1)
  })

  test('are not asked for by anything but an SID', async () => {
    await using server = await startAnswering({})
    await expect(getAccount(credential, '../Accounts', server.options)).rejects.toThrow()
    expect(server.requests).toEqual([])
  })
})

describe('one call', () => {
  test('is read as a row', async () => {
    await using server = await startAnswering(callRecord(7, new Date('2026-03-04T05:06:07Z')))
    const call = await getCall(credential, sid('AC', 2), sid('CA', 7), server.options)
    expect(call).toMatchObject({ sid: sid('CA', 7), durationSeconds: 60 })
    const path = `/2010-04-01/Accounts/${sid('AC', 2)}/Calls/${sid('CA', 7)}.json`
    expect(server.requests).toEqual([`GET ${path}`])
  })

  test('that makes no sense is malformed', async () => {
    await using server = await startAnswering({ sid: 'CA1' })
    const read = getCall(credential, sid('AC', 2), sid('CA', 7), server.options)
    await expect(read).rejects.toMatchObject({ kind: 'malformed' })
  })
})

describe('daily usage', () => {
  const range = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') }

  test('is asked for up to the last day, which Twilio includes, without subaccounts', async () => {
    await using server = await startAnswering({
      usage_records: [usageRecord({}), { start_date: '2026-03-02' }],
    })
    const days = await listDailyUsage(credential, sid('AC', 2), range, server.options)
    expect(days).toEqual([
      { day: '2026-03-01', count: 12 },
      { day: '2026-03-02', count: 0 },
    ])
    expect(server.requests).toEqual([
      `GET /2010-04-01/Accounts/${sid('AC', 2)}/Usage/Records/Daily.json?Category=calls` +
        '&StartDate=2026-03-01&EndDate=2026-03-31&IncludeSubaccounts=false&PageSize=1000',
    ])
  })

  test.each([
    ['a number', { count: 12 }, 12],
    ['zero', { count: '0' }, 0],
    ['nothing', { count: null }, 0],
  ])('takes %s for a count', (_, changes, count) => {
    expect(dailyUsageRow.parse(usageRecord(changes))).toEqual({ day: '2026-03-01', count })
  })

  test.each([{ count: 'many' }, { count: '1.5' }, { start_date: null }, { start_date: '1 March' }])(
    'is no usage with %j',
    async (changes) => {
      await using server = await startAnswering({ usage_records: [usageRecord(changes)] })
      const read = listDailyUsage(credential, sid('AC', 2), range, server.options)
      await expect(read).rejects.toMatchObject({ kind: 'malformed' })
    },
  )

  test('is the count of a day, whatever else stands in its record', () => {
    const others = Object.keys(usageRecord({})).filter((key) => !(key in dailyUsageRow.in.shape))
    const changes = fc.dictionary(fc.constantFrom(...others, 'colour'), fc.jsonValue())
    fc.assert(
      fc.property(changes, (changed) => {
        expect(dailyUsageRow.parse(usageRecord(changed))).toEqual({ day: '2026-03-01', count: 12 })
      }),
    )
  })

  test('is not taken for absent where Twilio refuses our token', async () => {
    await using server = await startAnswering({}, 401)
    const read = listDailyUsage(credential, sid('AC', 2), range, server.options)
    await expect(read).rejects.toMatchObject({ kind: 'auth' })
  })

  test.each([403, 404])('is not available where Twilio answers %i', async (status) => {
    await using server = await startAnswering({}, status)
    expect(await listDailyUsage(credential, sid('AC', 2), range, server.options)).toBeNull()
  })

  test('is not taken for absent when Twilio fails', async () => {
    await using server = await startAnswering({}, 500)
    const read = listDailyUsage(credential, sid('AC', 2), range, server.options)
    await expect(read).rejects.toMatchObject({ kind: 'transient' })
  })
})

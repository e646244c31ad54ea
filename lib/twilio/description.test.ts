// What is read of the API against Twilio's own description of it: its field names, and its examples.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { schemaExamples, schemaFields } from '../../e2e/twilio-emulator/testing/twilio-schema.ts'
import { accountRow } from './account-row.ts'
import { callRow } from './call-row.ts'
import { dailyUsageRow } from './list-daily-usage.ts'
import { parseCallRows } from './parse-call-rows.ts'

const account = '/2010-04-01/Accounts/{AccountSid}'
const examples = (path: string) => schemaExamples(path).map((body) => z.looseObject({}).parse(body))
const records = (path: string, key: string) =>
  examples(path).flatMap((body) => z.array(z.unknown()).parse(body[key]))

describe("Twilio's own description", () => {
  test.each([
    ['api.v2010.account.call', callRow.in.shape],
    ['api.v2010.account', accountRow.in.shape],
    ['api.v2010.account.usage.usage_record.usage_record_daily', dailyUsageRow.in.shape],
  ])('of %s has every field that is read', (component, shape) => {
    expect(schemaFields(component)).toEqual(expect.arrayContaining(Object.keys(shape)))
  })

  test('gives calls that are read', () => {
    const listed = records(`${account}/Calls.json`, 'calls')
    const { calls, malformed } = parseCallRows([
      ...listed,
      ...examples(`${account}/Calls/{Sid}.json`),
    ])
    expect(malformed).toEqual([])
    expect(calls.map(({ durationSeconds, price }) => `${durationSeconds} ${price}`)).toEqual(
      expect.arrayContaining(['3 -0.100', '4 -0.200']),
    )
  })

  test('gives accounts and days of usage that are read', () => {
    const accounts = [
      ...records('/2010-04-01/Accounts.json', 'accounts'),
      ...examples('/2010-04-01/Accounts/{Sid}.json'),
    ]
    expect(accounts.map((one) => accountRow.parse(one).status)).toContain('active')
    const days = records(`${account}/Usage/Records/Daily.json`, 'usage_records')
    expect(days.map((day) => dailyUsageRow.parse(day).count)).toContain(0)
  })
})

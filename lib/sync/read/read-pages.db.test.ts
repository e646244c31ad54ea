import { expect, test } from 'vitest'
import { z } from 'zod'
import { getReadableAccount } from '#lib/sync/readable-account.ts'
import {
  beginEachTestThatEvening,
  context,
  customer,
  now,
  twilio,
} from '#lib/sync/testing/evening.ts'
import { readPages } from './read-pages.ts'

beginEachTestThatEvening()

const stats = z.object({ requests: z.object({ calls: z.number() }) })
const countRequests = async () => stats.parse(await twilio.control('GET', 'stats')).requests.calls

async function readByOne() {
  const account = await getReadableAccount(customer.workspaceId, customer.idOf('main'))
  if (account === null) throw new Error('it may not be read')
  await twilio.control('DELETE', 'stats')
  const range = { from: new Date(now.getTime() - 7 * 86_400_000), to: now }
  return readPages(account, range, null, { ...context, twilio: { pageSize: 1 } })
}

test('while a page is being written the next is fetched, and none after that', async () => {
  const pages = await readByOne()
  for (const written of [1, 2, 3]) {
    expect((await pages.next()).done).toBe(false)
    // The page is not asked for its successor yet: as when it is being written.
    await expect.poll(countRequests).toBe(written + 1)
  }
  await pages.return(undefined)
  expect(await countRequests()).toBe(4)
})

// The loop that one comes to by Twilio's Connect quickstart: a page of 50, the next until there is none, and one
// insert a call through the ORM.
import type { CallPage } from 'twilio/lib/rest/api/v2010/account/call.js'
import { getPrisma } from '#lib/db/client.ts'
import { callData } from './call-data.ts'
import { runLoop } from './run-loop.ts'
import { twilioClient } from './twilio-client.ts'

await runLoop(async ({ id, sid, sandboxSid }, limit) => {
  let copied = 0
  const { calls } = twilioClient(sandboxSid).api.v2010.accounts(sid)
  let page: Pick<CallPage, 'instances' | 'nextPage'> | undefined = await calls.page({
    pageSize: 50,
  })
  while (page !== undefined && copied < limit) {
    for (const call of page.instances) {
      await getPrisma().call.create({ data: callData(id, call) })
      copied += 1
    }
    page = await page.nextPage()
  }
  return copied
})

// The loop of somebody who has read about page sizes: `list` a thousand at a time, and `createMany`.
import { getPrisma } from '#lib/db/client.ts'
import { callData } from './call-data.ts'
import { runLoop } from './run-loop.ts'
import { twilioClient } from './twilio-client.ts'

const rowsPerInsert = 1000

await runLoop(async ({ id, sid, sandboxSid }, limit) => {
  const client = twilioClient(sandboxSid)
  const calls = await client.api.v2010.accounts(sid).calls.list({ pageSize: 1000, limit })
  for (let begin = 0; begin < calls.length; begin += rowsPerInsert) {
    const data = calls.slice(begin, begin + rowsPerInsert).map((call) => callData(id, call))
    await getPrisma().call.createMany({ data, skipDuplicates: true })
  }
  return calls.length
})

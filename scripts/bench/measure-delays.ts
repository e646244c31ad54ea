// measure-delays.ts <from> <seconds>: prints how much later than Twilio our copy had the calls that came to their end
// since an instant, those priced soon after their end and those priced later apart; what came to its end in the last
// seconds may still be on its way, and does not count.
import process from 'node:process'
import { z } from 'zod'
import { closePool } from '#lib/db/pool.ts'
import { queryRows, sql } from '#lib/db/sql.ts'
import { EmulatorControl } from '../../e2e/twilio-emulator/control-client.ts'

const [from = '', lateSeconds = ''] = process.argv.slice(2)
const emulator = new EmulatorControl(process.env.TWILIO_API_BASE_URL ?? '')

const copied = z.object({
  sid: z.string(),
  status: z.string(),
  price: z.coerce.number().nullable(),
  readAt: z.date(),
})

const accounts = await queryRows(
  z.object({ id: z.number(), sid: z.string() }),
  sql`select id, sid from twilio_account where kind <> 'sandbox'`,
)
const until = Date.now() - Number(lateSeconds) * 1000
/** From then on a price is late. */
const soonMs = 3_600_000

class Delays {
  readonly #seconds: number[] = []
  missed = 0

  add(seconds: number): void {
    this.#seconds.push(seconds)
  }

  get report() {
    const mean =
      this.#seconds.reduce((sum, each) => sum + each, 0) / Math.max(this.#seconds.length, 1)
    return {
      calls: this.#seconds.length,
      missed: this.missed,
      meanSeconds: Number(mean.toFixed(1)),
      maxSeconds: Number(Math.max(0, ...this.#seconds).toFixed(1)),
    }
  }
}

const [soon, late] = [new Delays(), new Delays()]
for (const { id, sid } of accounts) {
  const rows = await queryRows(
    copied,
    sql`
      select 'CA' || replace(sid::text, '-', '') as sid, status, price, read_at as "readAt"
      from call where account_id = ${id}`,
  )
  const copy = new Map(rows.map((row) => [row.sid, row]))
  for await (const call of emulator.eachTruthCall({ account: sid })) {
    const updatedAt = Date.parse(call.dateUpdated)
    // Only a call that Twilio charges for tells by its price that nothing of it will change.
    if (call.price === null || updatedAt < Date.parse(from) || updatedAt > until) continue
    const ours = copy.get(call.sid)
    const isSoon = updatedAt - Date.parse(call.endTime ?? '') < soonMs
    // Nobody waits for the price, which is zero, of a call that was not answered: docs/decisions/stragglers.md.
    if (!isSoon && call.status !== 'completed') continue
    const isSame = ours?.status === call.status && ours.price === Number(call.price)
    const delays = isSoon ? soon : late
    if (isSame) delays.add((ours.readAt.getTime() - updatedAt) / 1000)
    else delays.missed += 1
  }
}
console.info(JSON.stringify({ soon: soon.report, late: late.report }))
await closePool()

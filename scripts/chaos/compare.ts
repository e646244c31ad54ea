// Prints how our copy differs from the emulator's truth, which should stand still meanwhile.
import process from 'node:process'
import { closePool } from '#lib/db/pool.ts'
import { EmulatorControl } from '../../e2e/twilio-emulator/control-client.ts'
import { compareWithTruth } from './compare-with-truth.ts'

const emulator = new EmulatorControl(process.env.TWILIO_API_BASE_URL ?? '')
console.info(JSON.stringify(await compareWithTruth(emulator)))
await closePool()

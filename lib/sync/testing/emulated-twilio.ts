// For integration tests only: an emulated Twilio that this process reads.
import process from 'node:process'
import { vi } from 'vitest'
import { startEmulator } from '../../../e2e/twilio-emulator/server.ts'

// A month of calls through sockets and Postgres takes a second; on a busy machine, several.
vi.setConfig({ testTimeout: 30_000 })

type EmulatorOptions = NonNullable<Parameters<typeof startEmulator>[0]>

/** A running emulator with its control endpoint. */
export type TestTwilio = {
  url: string
  /** Calls the control endpoint; the answer is JSON. */
  control: (method: string, path: string, body?: unknown) => Promise<unknown>
  close: () => Promise<void>
}

/** Starts an emulator and has this process read it. To be called before anything reads the configuration. */
export async function startTwilio(options: EmulatorOptions = {}): Promise<TestTwilio> {
  const emulator = await startEmulator({ authToken: 'test-auth-token', scale: 'small', ...options })
  process.env.TWILIO_API_BASE_URL = emulator.url
  process.env.CALLSCOPE_HISTORY_MONTHS = '1'
  return {
    url: emulator.url,
    close: () => emulator.close(),
    control: async (method, path, body) => {
      const response = await fetch(`${emulator.url}/__emulator/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${text}`)
      return JSON.parse(text) as unknown
    },
  }
}

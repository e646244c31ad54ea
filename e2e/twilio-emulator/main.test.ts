import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as z from 'zod'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

test.each(['SIGTERM', 'SIGINT'] as const)(
  'says where it listens and ends on %s',
  async (signal) => {
    const emulator = spawn(process.execPath, [main, '--scale', 'small'])
    const exited = once(emulator, 'exit')
    const lines: string[] = []
    const reader = createInterface({ input: emulator.stdout })
    reader.on('line', (line) => lines.push(line))
    await once(reader, 'line')
    const { event, url } = z
      .object({ event: z.string(), url: z.string() })
      .parse(JSON.parse(lines[0] ?? ''))
    expect(event).toBe('listening')
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${url}/__emulator/stats`)).status).toBe(200)
    emulator.kill(signal)
    expect(await exited).toEqual([0, null])
    expect(lines).toHaveLength(1)
  },
)

test('a wrong flag is an error', async () => {
  const emulator = spawn(process.execPath, [main, '--scale', 'huge'])
  const said: Buffer[] = []
  emulator.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  expect(await once(emulator, 'exit')).toEqual([1, null])
  expect(Buffer.concat(said).toString()).toContain('scale must be small, demo, large')
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startChild } from './child.ts'

let directory: string

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'callscope-child-'))
})

afterEach(() => {
  rmSync(directory, { recursive: true })
})

const start = (code: string) =>
  startChild({
    name: 'clock',
    command: ['--eval', code],
    environment: process.env,
    logFile: path.join(directory, 'clock.log'),
  })

test('one that ends by itself is told of with its last words', async () => {
  const child = start('console.error("out of springs"); process.exit(3)')
  await expect(child.firstMessage).rejects.toThrow('out of springs')
  expect((await child.died).message).toBe('The clock ended (exit code 3):\nout of springs')
  expect(readFileSync(path.join(directory, 'clock.log'), 'utf8')).toBe('out of springs\n')
})

test('one that is killed gets no chance to clean up, and has not died', async () => {
  const child = start(
    'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); process.send("ready")',
  )
  await child.firstMessage
  await child.kill()
  expect(() => process.kill(child.pid ?? 0, 0)).toThrow('ESRCH')
  expect(await Promise.race([child.died, Promise.resolve('still fine')])).toBe('still fine')
})

test('one that is stopped has not died', async () => {
  const child = start('setInterval(() => {}, 1000); process.send("ready")')
  expect(await child.firstMessage).toBe('ready')
  await child.stop()
  expect(await Promise.race([child.died, Promise.resolve('still fine')])).toBe('still fine')
})

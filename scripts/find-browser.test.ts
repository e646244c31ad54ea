import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findOrInstallBrowser } from './find-browser.ts'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'callscope-browser-'))
  vi.stubEnv('PATH', directory)
  vi.stubEnv('CHROMIUM_PATH', '')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(directory, { recursive: true })
})

async function makeProgram(name: string, script: string): Promise<string> {
  const file = path.join(directory, name)
  await writeFile(file, `#!/bin/sh\n${script}\n`)
  await chmod(file, 0o755)
  return file
}

test('passes over a browser that does not run', async () => {
  await makeProgram('chromium', 'exit 1')
  const working = await makeProgram('google-chrome', '[ "$1" = --version ]')
  expect(await findOrInstallBrowser()).toBe(working)
})

test('takes the browser that is named, or refuses it', async () => {
  const named = await makeProgram('my-chromium', 'exit 0')
  vi.stubEnv('CHROMIUM_PATH', named)
  expect(await findOrInstallBrowser()).toBe(named)
  vi.stubEnv('CHROMIUM_PATH', await makeProgram('chromium', 'exit 1'))
  await expect(findOrInstallBrowser()).rejects.toThrow('does not run')
})

test('takes the browser that shows no window before any other', async () => {
  await makeProgram('chromium', 'exit 0')
  const shell = await makeProgram('chromium-headless-shell', 'exit 0')
  expect(await findOrInstallBrowser()).toBe(shell)
})

import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimDataKind } from './data-kind.ts'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'callscope-kind-'))
})

afterEach(async () => {
  await rm(directory, { recursive: true })
})

test.each([
  ['real', 'emulated'],
  ['emulated', 'real'],
] as const)('a directory that was first started as %s stays so', async (kind, other) => {
  const dataDir = path.join(directory, 'fresh')
  await claimDataKind(dataDir, kind)
  await claimDataKind(dataDir, kind)
  await expect(claimDataKind(dataDir, other)).rejects.toThrow(
    /fresh holds .* set CALLSCOPE_DATA_DIR to another directory/,
  )
})

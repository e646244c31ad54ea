import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { run } from './run.ts'

const buildId = path.join('.next', 'BUILD_ID')
const stampFile = path.join('.next', 'callscope-sources')
const sources = [
  '{app,components,lib,public}/**/*.*',
  '*.{ts,mjs,json}',
  'prisma/schema.prisma',
  '.npmrc',
]
// What the build itself writes would make each second start build again.
const irrelevant = /(^lib\/db\/generated\/)|(^next-env\.d\.ts$)|(\.test\.tsx?$)|(\.tsbuildinfo$)/

async function sourceHash(): Promise<string> {
  const files: string[] = []
  for await (const entry of glob(sources, { withFileTypes: true })) {
    const file = path.relative('', path.join(entry.parentPath, entry.name))
    if (entry.isFile() && !irrelevant.test(file)) files.push(file)
  }
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    const content = await readFile(file)
    hash.update(`${file}\n${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

/** Whether the last production build was made of the sources as they are. */
export async function isBuildFresh(): Promise<boolean> {
  if (!existsSync(buildId) || !existsSync(stampFile)) return false
  return (await readFile(stampFile, 'utf8')) === (await sourceHash())
}

/** Generates the Prisma client. */
export async function generateClient(): Promise<void> {
  await run('npm', ['run', '--silent', 'prisma:generate'])
}

/**
 * Builds for production.
 *
 * @throws with Next's output when it fails
 */
export async function buildApp(): Promise<void> {
  const hash = await sourceHash()
  await generateClient()
  await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    maxBuffer: 64 * 1024 * 1024,
  })
  await writeFile(stampFile, hash)
}

/** @throws when there is no production build */
export function assertBuilt(): void {
  if (!existsSync(buildId))
    throw new Error('There is no production build: run npm run build first.')
}

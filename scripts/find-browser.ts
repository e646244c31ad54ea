// The browser of the end-to-end tests: the one named or found, else Playwright's own, else Debian's package.
import path from 'node:path'
import process from 'node:process'
import { chromium } from '@playwright/test'
import { showStep } from './progress.ts'
import { run } from './run.ts'

/** First the browser without a window of its own: a page of it takes less than half the time. */
const programs = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

/** A file that is there may still not run: a stub for another packager's browser, or one whose libraries are missing. */
async function doesRun(file: string): Promise<boolean> {
  return await run(file, ['--version'], { timeout: 30_000 }).then(
    () => true,
    () => false,
  )
}

async function findBrowser(): Promise<string | null> {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (await doesRun(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, which does not run.`)
  }
  for (const directory of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const program of programs) {
      const file = path.join(directory, program)
      if (await doesRun(file)) return file
    }
  }
  const ofPlaywright = chromium.executablePath()
  return (await doesRun(ofPlaywright)) ? ofPlaywright : null
}

type Way = {
  doing: string
  install: () => Promise<void>
}

async function installFromPlaywright(): Promise<void> {
  await run('playwright', ['install', 'chromium'], { timeout: 300_000 })
}

async function installFromDebian(): Promise<void> {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = async (...args: string[]) => {
    const [program = '', ...rest] = [...sudo, 'apt-get', '-qq', ...args]
    await run(program, rest, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 64 * 1024 * 1024,
    })
  }
  await apt('update')
  await apt('install', '--yes', '--no-install-recommends', 'chromium-headless-shell')
}

/** @throws when there is no browser and none can be installed */
export async function findOrInstallBrowser(): Promise<string> {
  const found = await findBrowser()
  if (found !== null) return found
  const ways: readonly Way[] = [
    { doing: "Installing Playwright's browser", install: installFromPlaywright },
    { doing: "Installing Debian's chromium-headless-shell", install: installFromDebian },
  ]
  const reasons: string[] = []
  for (const { doing, install } of ways) {
    try {
      await showStep(doing, install)
      const browser = await findBrowser()
      if (browser !== null) return browser
      reasons.push(`${doing} brought no browser that runs.`)
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new Error(
    `No browser was found and none could be installed: set CHROMIUM_PATH to a Chromium.\n${reasons.join('\n')}`,
  )
}

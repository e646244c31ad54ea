// Runs a TypeScript script of this folder on the project's own Node, installing packages first when asked to.
// Must itself run on the system's Node with nothing installed: plain JavaScript, `node:` imports only.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { isInstalled } from './install-stamp.mjs'
import { workerEnvironment, workerFlags } from './worker-flags.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const ownNode = path.join(root, 'node_modules', '.bin', 'node')
const envFile = path.join(root, '.env')
// What a person configures for themselves has no say in a test.
const tests = ['test.ts', 'check.ts', 'end-to-end.ts', 'chaos.ts', 'bench/sync.ts', 'bench/live.ts']

/** @param {string} message */
function fail(message) {
  console.error(message)
  process.exit(1)
}

function assertSystemNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Callscope needs Node 20.19 or newer to start with; this is ${process.versions.node}.`)
}

/**
 * Runs a program to its end, handing signals on to it.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ status: number, output: string }>} the output only when it is piped
 */
function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => (output += String(chunk)))
    }
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal))
    }
    child.on('error', (error) => {
      resolve({ status: 1, output: String(error) })
    })
    child.on('close', (code) => {
      resolve({ status: code ?? 1, output })
    })
  })
}

async function install() {
  if (isInstalled()) return
  const startedAt = Date.now()
  console.info('  Installing packages (a minute or two the first time)…')
  const { npm_execpath: npm, npm_node_execpath: node = process.execPath } = process.env
  const { status, output } = await run(
    npm ? node : 'npm',
    [...(npm ? [npm] : []), 'ci', '--include=dev', '--no-progress'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  if (status !== 0 || !isInstalled()) fail(`${output}\nThe packages could not be installed.`)
  console.info(`✓ Packages installed ${String(Math.round((Date.now() - startedAt) / 1000))} s`)
}

assertSystemNode()
const [script, ...rest] = process.argv.slice(2)
if (script === undefined) fail('Which script? node scripts/launch.mjs <script.ts> [--install]')
if (rest[0] === '--install') {
  rest.shift()
  await install()
}
if (!existsSync(ownNode)) fail('No packages are installed: run npm ci first.')
const isConfigured = existsSync(envFile) && !tests.includes(String(script))
const isWorker = script === 'worker.ts'
const { status } = await run(
  ownNode,
  [
    '--disable-warning=ExperimentalWarning',
    ...(isWorker ? workerFlags : []),
    ...(isConfigured ? [`--env-file=${envFile}`] : []),
    path.join(root, 'scripts', String(script)),
    ...rest,
  ],
  {
    env: {
      ...(isWorker ? workerEnvironment : {}),
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      PATH: [path.dirname(ownNode), process.env.PATH].join(path.delimiter),
    },
  },
)
process.exitCode = status

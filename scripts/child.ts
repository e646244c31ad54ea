// A long-running process of the stack. It has a process group of its own, so that Ctrl-C reaches the launcher
// alone, which then stops everything in order.
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { LastLines } from './last-lines.ts'

const preload = new URL('./exit-with-parent.ts', import.meta.url).href
const stopTimeoutMs = 20_000

export type ChildOptions = {
  name: string
  /** A script for our Node, and its arguments. */
  command: readonly string[]
  environment: NodeJS.ProcessEnv
  /** Null: our own standard output. */
  logFile: string | null
}

export type Child = {
  name: string
  /** Undefined when it could not be started. */
  pid: number | undefined
  /** Resolves, with what a person should read, when the process ends without having been stopped. */
  died: Promise<Error>
  /** Resolves when the process has written something, or rejects when it dies before. */
  firstOutput: Promise<unknown>
  /** Resolves when the process has sent a message, or rejects when it dies before. */
  firstMessage: Promise<unknown>
  stop: () => Promise<void>
  /** Ends it with SIGKILL, as a power cut would; it has not died by itself then. */
  kill: () => Promise<void>
  /** SIGSTOP stops it where it is, as a machine that sleeps would, until SIGCONT. */
  signal: (signal: 'SIGSTOP' | 'SIGCONT') => void
}

export function startChild({ name, command, environment, logFile }: ChildOptions): Child {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', preload, ...command],
    { detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: environment },
  )
  const lastLines = new LastLines()
  const log = logFile === null ? process.stdout : createWriteStream(logFile, { flags: 'a' })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      lastLines.add(chunk.toString())
      log.write(chunk)
    })
  }
  let isStopping = false
  const exited = Promise.withResolvers<null>()
  const died = Promise.withResolvers<Error>()
  const firstMessage = Promise.withResolvers<unknown>()
  const firstOutput = Promise.withResolvers<unknown>()
  child.once('message', firstMessage.resolve)
  child.stdout?.once('data', firstOutput.resolve)
  // Nobody may wait for them; `died` says the same.
  firstMessage.promise.catch(() => undefined)
  firstOutput.promise.catch(() => undefined)
  const settle = (how: string) => {
    const error = new Error(`The ${name} ${how}:\n${lastLines.toString()}`)
    exited.resolve(null)
    firstMessage.reject(error)
    firstOutput.reject(error)
    if (!isStopping) died.resolve(error)
  }
  child.once('error', (error) => {
    settle(`could not be started (${error.message})`)
  })
  child.once('close', (code, signal) => {
    settle(`ended (${signal ?? `exit code ${String(code)}`})`)
  })
  return {
    name,
    pid: child.pid,
    died: died.promise,
    firstOutput: firstOutput.promise,
    firstMessage: firstMessage.promise,
    stop: async () => {
      isStopping = true
      signalGroup(child.pid, 'SIGTERM')
      await settlesWithin(exited.promise, stopTimeoutMs)
      signalGroup(child.pid, 'SIGKILL')
      await exited.promise
    },
    kill: async () => {
      isStopping = true
      signalGroup(child.pid, 'SIGKILL')
      await exited.promise
    },
    signal: (signal) => {
      signalGroup(child.pid, signal)
    },
  }
}

async function settlesWithin(promise: Promise<unknown>, milliseconds: number): Promise<void> {
  const timeout = new AbortController()
  const { signal } = timeout
  await Promise.race([promise, delay(milliseconds, null, { signal }).catch(() => null)])
  timeout.abort()
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH'
    if (!isGone) throw error
  }
}

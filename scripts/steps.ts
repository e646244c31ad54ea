// The checks of `npm run check` and `npm test`: run one after the other, each failure shown at once, one table
// at the end.
import { spawn } from 'node:child_process'
import process from 'node:process'
import { formatSeconds } from './progress.ts'

export type Step = {
  name: string
  /** Programs run one after the other: each a script or package binary of the project, with its arguments. */
  commands: readonly (readonly string[])[]
  environment?: Readonly<Record<string, string>>
  /** The name of a step without which this one makes no sense. */
  needs?: string
}

type Result = {
  name: string
  outcome: 'passed' | 'failed' | 'not run'
  milliseconds: number
}

type Ended = {
  isPassed: boolean
  output: string
}

/** Runs every step, whatever happens to the others, and sets the exit code. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  const results: Result[] = []
  for (const step of steps) {
    const needed = results.find((result) => result.name === step.needs)
    if (needed && needed.outcome !== 'passed') {
      results.push({ name: step.name, outcome: 'not run', milliseconds: 0 })
      console.info(`✗ ${step.name}: not run, because it needs: ${needed.name}`)
    } else {
      results.push(await runStep(step))
    }
  }
  printSummary(results)
  process.exitCode = results.every((result) => result.outcome === 'passed') ? 0 : 1
}

async function runStep(step: Step): Promise<Result> {
  const startedAt = Date.now()
  console.info(`  ${step.name}…`)
  let output = ''
  let isPassed = true
  for (const [program = '', ...args] of step.commands) {
    const ended = await execute(program, args, { ...process.env, ...step.environment })
    output += ended.output
    isPassed = ended.isPassed
    if (!isPassed) break
  }
  const milliseconds = Date.now() - startedAt
  console.info(`${isPassed ? '✓' : '✗'} ${step.name}  ${formatSeconds(milliseconds)}`)
  if (!isPassed) console.info(`\n${output.trimEnd()}\n`)
  return { name: step.name, outcome: isPassed ? 'passed' : 'failed', milliseconds }
}

async function execute(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>()
  const child = spawn(program, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  child.once('error', (error) => {
    resolve({ isPassed: false, output: error.message })
  })
  child.once('close', (code) => {
    resolve({ isPassed: code === 0, output })
  })
  return await promise
}

function printSummary(results: readonly Result[]): void {
  const width = Math.max(...results.map((result) => result.name.length))
  console.info('')
  for (const { name, outcome, milliseconds } of results) {
    const mark = outcome === 'passed' ? '✓' : '✗'
    const end = outcome === 'not run' ? outcome : formatSeconds(milliseconds)
    console.info(`${mark} ${name.padEnd(width)}  ${end.padStart(7)}`)
  }
  const passed = results.filter((result) => result.outcome === 'passed').length
  console.info(`\n${passed} passed, ${results.length - passed} failed`)
}

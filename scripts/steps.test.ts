import process from 'node:process'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runSteps, type Step } from './steps.ts'

let lines: string[]

beforeEach(() => {
  lines = []
  vi.spyOn(console, 'info').mockImplementation((line: string) => lines.push(line))
})

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

const passing = (name: string): Step => ({ name, commands: [[process.execPath, '--eval', '0']] })
const failing = (name: string): Step => ({
  name,
  commands: [
    [process.execPath, '--eval', 'console.log("what went wrong"); process.exit(1)'],
    [process.execPath, '--eval', 'console.log("never run")'],
  ],
})

test('goes on after a failure, shows it and says how many', async () => {
  await runSteps([passing('one'), failing('two'), passing('three')])
  expect(lines.at(-1)).toBe('\n2 passed, 1 failed')
  expect(lines).toContain('\nwhat went wrong\n')
  expect(lines.join('\n')).not.toContain('never run')
  expect(process.exitCode).toBe(1)
})

test('does not run what needs a step that failed, and counts it as failed', async () => {
  await runSteps([failing('build'), { ...passing('browser'), needs: 'build' }])
  expect(lines).toContain('✗ browser: not run, because it needs: build')
  expect(lines.at(-1)).toBe('\n0 passed, 2 failed')
})

test('all well is exit code zero', async () => {
  await runSteps([passing('one'), { ...passing('two'), needs: 'one' }])
  expect(lines.at(-1)).toBe('\n2 passed, 0 failed')
  expect(process.exitCode).toBe(0)
})

test('a program that is not there fails its step', async () => {
  await runSteps([{ name: 'one', commands: [['no-such-program']] }])
  expect(lines.at(-1)).toBe('\n0 passed, 1 failed')
})

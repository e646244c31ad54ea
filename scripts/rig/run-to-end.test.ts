import { execFile } from 'node:child_process'
import process from 'node:process'
import { expect, test } from 'vitest'

/** What a command prints as its last line, and how it ends. */
async function runCommand(body: string): Promise<{ last: unknown; code: unknown }> {
  const script = `import { runToEnd } from './scripts/rig/run-to-end.ts'
    await runToEnd(async ({ fail }) => { ${body} })`
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval']
  const { promise, resolve } = Promise.withResolvers<{ last: unknown; code: unknown }>()
  execFile(process.execPath, [...flags, script], (error, stdout) => {
    const last: unknown = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
    resolve({ last, code: error?.code ?? 0 })
  })
  return await promise
}

test('a command ends with one line of JSON, and says by its exit whether it has passed', async () => {
  const passed = `return { summary: 'Fine', report: { seed: 1 }, isPassed: true }`
  expect(await runCommand(passed)).toEqual({ last: { seed: 1 }, code: 0 })
  expect(await runCommand(passed.replace('true', 'false'))).toMatchObject({ code: 1 })
})

test('one that breaks off ends with such a line, too', async () => {
  const thrown = `console.info('Starting'); throw new Error('No database')`
  expect(await runCommand(thrown)).toEqual({ last: { error: 'No database' }, code: 1 })
  const failed = `fail(new Error('A worker died')); await new Promise(() => undefined)`
  expect(await runCommand(failed)).toEqual({ last: { error: 'A worker died' }, code: 1 })
})

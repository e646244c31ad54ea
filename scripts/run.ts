import { execFile, type ExecFileOptions } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * Runs a short program to its end.
 *
 * @throws with the program's name and what it wrote when it cannot be started or fails
 */
export async function run(
  program: string,
  args: readonly string[],
  options: Omit<ExecFileOptions, 'encoding'> = {},
): Promise<{ stdout: string }> {
  try {
    return await execute(program, args, { ...options, encoding: 'utf8' })
  } catch (error) {
    const said =
      error instanceof Error && 'stderr' in error && 'stdout' in error
        ? `${String(error.stderr)}${String(error.stdout)}`.trim()
        : ''
    const why = said || (error instanceof Error ? error.message : String(error))
    throw new Error(`${path.basename(program)} failed:\n${why}`, { cause: error })
  }
}

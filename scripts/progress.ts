import process from 'node:process'

export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`
}

/**
 * Shows a step while it runs and how long it took; on a terminal both in the same line.
 *
 * @param doing - such as "Building"
 */
export async function showStep<T>(doing: string, run: () => Promise<T>): Promise<T> {
  const startedAt = Date.now()
  const isTerminal = process.stdout.isTTY
  process.stdout.write(`  ${doing}…${isTerminal ? '' : '\n'}`)
  const end = (mark: string) => {
    const line = `${mark} ${doing}  ${formatSeconds(Date.now() - startedAt)}`
    process.stdout.write(`${isTerminal ? '\r\u001B[K' : ''}${line}\n`)
  }
  try {
    const result = await run()
    end('✓')
    return result
  } catch (error) {
    end('✗')
    throw error
  }
}

import { AppError } from '#lib/errors.ts'
import { TwilioError } from '#lib/twilio/index.ts'

/** An error as a log or a job may keep it. */
export type ErrorDescription = {
  name: string
  /** Postgres' or the system's code. */
  code: string | null
  /** Only of errors whose message is ours: a database's may repeat a phone number. */
  message: string | null
  /** Where it was thrown, without the message that heads a stack. */
  at: string[]
}

/** Describes an error without repeating any value that it may carry. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, code: null, message: null, at: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const isOurs = error instanceof AppError || error instanceof TwilioError
  const stack = error.stack?.replace(error.message, '') ?? ''
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    code,
    message: isOurs ? error.message : null,
    at: frames.slice(0, 5).map((line) => line.trim()),
  }
}

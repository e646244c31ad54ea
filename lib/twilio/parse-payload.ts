import type { z } from 'zod'
import { malformedAnswer } from './answer.ts'

/**
 * Parses what cannot be set aside, such as the one resource that was asked for.
 *
 * @throws {@link TwilioError} of kind `malformed`, without any of the payload
 */
export function parsePayload<T extends z.ZodType>(
  schema: T,
  payload: unknown,
  requestId: string | null,
): z.output<T> {
  const parsed = schema.safeParse(payload)
  if (!parsed.success) throw malformedAnswer(requestId)
  return parsed.data
}

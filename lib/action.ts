import type { z } from 'zod'
import type { ActionState } from './action-state.ts'
import { AppError } from './errors.ts'

function typedValues(form: FormData, secret: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$') && !secret.includes(name)) {
      values[name] = value
    }
  }
  return values
}

/**
 * Parses a form and runs a verb on it; expected failures become a state that the form can show.
 *
 * @param input - schema of the form's fields
 * @param form - what the browser sent
 * @param run - the verb; its result is the message of success. A Next redirect passes through.
 * @param options - `secret` names the fields that are never sent back, such as a password
 * @returns the state to show
 * @throws whatever is not an {@link AppError}: a defect or a redirect
 */
export async function runAction<T extends z.ZodObject>(
  input: T,
  form: FormData,
  run: (input: z.infer<T>) => Promise<string>,
  options: { secret?: readonly string[] } = {},
): Promise<ActionState> {
  const values = typedValues(form, options.secret ?? [])
  const parsed = input.safeParse(Object.fromEntries(form))
  if (!parsed.success) {
    const fieldErrors: Record<string, string> = {}
    for (const issue of parsed.error.issues) fieldErrors[String(issue.path[0])] ??= issue.message
    return { status: 'failed', message: 'Please correct the marked fields.', fieldErrors, values }
  }
  try {
    return { status: 'done', message: await run(parsed.data) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { status: 'failed', message: error.message, fieldErrors: {}, values }
  }
}

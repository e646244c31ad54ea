import type { ActionState } from '#lib/action-state.ts'

/**
 * What a field shows after a submission: what was typed, and what is wrong with it.
 *
 * @param state - of the form
 * @param name - of the field
 * @param initial - what it holds before the first submission
 */
export function fieldState(state: ActionState, name: string, initial?: string) {
  if (state.status !== 'failed') {
    return { name, ...(initial === undefined ? {} : { defaultValue: initial }) }
  }
  const errorMessage = state.fieldErrors[name]
  return {
    name,
    defaultValue: state.values[name] ?? initial ?? '',
    ...(errorMessage === undefined ? {} : { errorMessage }),
  }
}

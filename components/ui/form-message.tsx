import type { ActionState } from '#lib/action-state.ts'
import { Callout } from './callout.tsx'

/** What became of a form, once it was sent. */
export function FormMessage({ state }: { state: ActionState }) {
  if (state.status === 'idle') return null
  return <Callout tone={state.status === 'done' ? 'positive' : 'negative'} title={state.message} />
}

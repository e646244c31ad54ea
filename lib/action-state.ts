/**
 * What a form's server action answers. `values` brings back what was typed, so that nothing is lost on bad input;
 * a field marked secret is never among them.
 */
export type ActionState =
  | { status: 'idle' }
  | { status: 'done'; message: string }
  | {
      status: 'failed'
      message: string
      fieldErrors: Readonly<Record<string, string>>
      values: Readonly<Record<string, string>>
    }

/** A server action as a form takes it, through `useActionState`. */
export type FormAction = (state: ActionState, form: FormData) => Promise<ActionState>

/** Before the first submission. */
export const idleAction: ActionState = { status: 'idle' }

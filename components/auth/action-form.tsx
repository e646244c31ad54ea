'use client'

import { useActionState, useEffect, useRef, type ReactNode } from 'react'
import { idleAction, type ActionState, type FormAction } from '#lib/action-state.ts'
import { FormMessage } from '#components/ui/form-message.tsx'

type ActionFormProps = {
  action: FormAction
  /** The fields, given what became of the last submission. */
  children: (state: ActionState) => ReactNode
  className?: string
  label?: string
}

/** A form that shows what became of it, takes the reader to what is wrong, and is sent without script too. */
export function ActionForm({ action, children, className, label }: ActionFormProps) {
  const [state, submit] = useActionState(action, idleAction)
  const form = useRef<HTMLFormElement>(null)
  const message = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (state.status !== 'failed') return
    const wrongField = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    ;(wrongField ?? message.current)?.focus()
  }, [state])
  return (
    <form ref={form} action={submit} className={className} aria-label={label} noValidate>
      <div ref={message} tabIndex={-1} className="rounded-lg empty:hidden">
        {state.status === 'idle' ? null : <FormMessage state={state} />}
      </div>
      {children(state)}
    </form>
  )
}

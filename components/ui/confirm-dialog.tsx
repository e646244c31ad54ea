'use client'

import { useState, type ReactNode } from 'react'
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { idleAction, type ActionState } from '#lib/action-state.ts'
import { Button } from './button.tsx'
import { FormMessage } from './form-message.tsx'
import { SubmitButton } from './submit-button.tsx'

type ConfirmDialogProps = {
  /** A `Button`. */
  trigger: ReactNode
  title: string
  /** What will happen, and fields that decide how. */
  children: ReactNode
  confirmLabel: string
  isDangerous?: boolean
  /** Runs on confirmation with the dialog's fields; a failed state is shown and keeps the dialog open. */
  action: (form: FormData) => Promise<ActionState>
}

/** Asks before something that is hard to take back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, children, confirmLabel, isDangerous = false, action } = props
  const [isOpen, setIsOpen] = useState(false)
  const [state, setState] = useState<ActionState>(idleAction)
  const open = (next: boolean) => {
    setState(idleAction)
    setIsOpen(next)
  }
  const submit = async (form: FormData) => {
    const outcome = await action(form)
    setState(outcome)
    if (outcome.status !== 'failed') setIsOpen(false)
  }
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={open}>
      {trigger}
      <ModalOverlay
        isDismissable
        className="fixed inset-0 z-50 grid place-items-end bg-ink/30 p-4 sm:place-items-center dark:bg-canvas/70"
      >
        <Modal className="w-full max-w-md rounded-xl border border-line bg-raised shadow-overlay data-entering:animate-enter">
          <Dialog role="alertdialog" className="p-5 outline-none">
            <form action={submit} className="flex flex-col gap-5">
              <div className="flex flex-col gap-2">
                <Heading slot="title" className="text-lg font-semibold text-ink">
                  {title}
                </Heading>
                <div className="text-muted">{children}</div>
              </div>
              {state.status === 'failed' ? <FormMessage state={state} /> : null}
              <div className="flex justify-end gap-2">
                <Button slot="close">Cancel</Button>
                <SubmitButton variant={isDangerous ? 'danger' : 'primary'}>
                  {confirmLabel}
                </SubmitButton>
              </div>
            </form>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}

'use client'

import type { FormAction } from '#lib/action-state.ts'
import { PasswordField } from '#components/ui/password-field.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import { ActionForm } from './action-form.tsx'
import { fieldState } from './field-state.ts'
import { TimeZoneInput } from './time-zone-input.tsx'

/** Asks for what an account needs. */
export function SignUpForm({ action, next }: { action: FormAction; next: string }) {
  return (
    <ActionForm action={action} label="Create account" className="flex flex-col gap-5">
      {(state) => (
        <>
          <input type="hidden" name="next" value={next} />
          <TimeZoneInput />
          <TextField {...fieldState(state, 'name')} label="Name" autoComplete="name" required />
          <TextField
            {...fieldState(state, 'email')}
            label="Email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            required
          />
          <PasswordField
            {...fieldState(state, 'password')}
            label="Password"
            description="At least 10 characters. A few words make a good one."
            autoComplete="new-password"
            minLength={10}
            required
          />
          <SubmitButton className="w-full">Create account</SubmitButton>
        </>
      )}
    </ActionForm>
  )
}

import { CredentialsSignin } from 'next-auth'
import type { AppError } from '#lib/errors.ts'

/** Carries our own refusal through next-auth, which would reduce it to a code. */
export class SignInRefused extends CredentialsSignin {
  override readonly name = 'SignInRefused'
  readonly reason: AppError

  constructor(reason: AppError) {
    super()
    this.code = reason.code
    this.reason = reason
  }
}

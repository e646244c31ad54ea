import { expect, test } from 'vitest'
import { fieldState } from './field-state.ts'

const failed = {
  status: 'failed',
  message: 'Please correct the marked fields.',
  fieldErrors: { email: 'Enter an e-mail address.' },
  values: { email: 'ada' },
} as const

test('a field keeps what was typed and says what is wrong', () => {
  expect(fieldState(failed, 'email')).toEqual({
    name: 'email',
    defaultValue: 'ada',
    errorMessage: 'Enter an e-mail address.',
  })
})

test('a secret field comes back empty', () => {
  expect(fieldState(failed, 'password')).toEqual({ name: 'password', defaultValue: '' })
})

test('before and after, a field holds what is kept', () => {
  expect(fieldState({ status: 'idle' }, 'name')).toEqual({ name: 'name' })
  expect(fieldState({ status: 'done', message: 'Saved.' }, 'name', 'Ada')).toEqual({
    name: 'name',
    defaultValue: 'Ada',
  })
})

import { expect, test } from 'vitest'
import { AppError } from '#lib/errors.ts'
import { TwilioError } from '#lib/twilio/index.ts'
import { describeError } from './describe-error.ts'

test('keeps code and place of a foreign error, never its message', () => {
  const error = Object.assign(new Error('value +14155552671 is wrong\n  at +14155552671'), {
    code: '22P02',
  })
  const description = describeError(error)
  expect(description).toMatchObject({ name: 'Error', code: '22P02', message: null })
  expect(description.at.length).toBeGreaterThan(0)
  expect(JSON.stringify(description)).not.toContain('14155552671')
})

test('keeps the message of an error of ours', () => {
  expect(describeError(new AppError('conflict', 'Taken.'))).toMatchObject({ message: 'Taken.' })
  const refused = Object.assign(new TwilioError('auth', 'Refused.'), { code: 20003 })
  expect(describeError(refused)).toMatchObject({ message: 'Refused.', code: null })
})

test('knows what is no error at all', () => {
  expect(describeError('+14155552671')).toEqual({
    name: 'string',
    code: null,
    message: null,
    at: [],
  })
})

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runAction } from './action.ts'
import { AppError } from './errors.ts'

const input = z.object({
  name: z.string().min(1, 'Enter your name.'),
  password: z.string().min(10, 'Use at least 10 characters.'),
})

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

const valid = { name: 'Ada', password: 'correct horse' }

describe('runAction', () => {
  test('hands the parsed fields to the verb and its words to the form', async () => {
    const state = await runAction(input, form(valid), ({ name }) =>
      Promise.resolve(`Hello ${name}`),
    )
    expect(state).toEqual({ status: 'done', message: 'Hello Ada' })
  })

  test('keeps what was typed on bad input, but never a secret or a framework field', async () => {
    const state = await runAction(
      input,
      form({ name: 'Ada', password: 'short', $ACTION_ID: 'x' }),
      () => Promise.reject(new Error('the verb must not run')),
      { secret: ['password'] },
    )
    expect(state).toEqual({
      status: 'failed',
      message: 'Please correct the marked fields.',
      fieldErrors: { password: 'Use at least 10 characters.' },
      values: { name: 'Ada' },
    })
  })

  test('shows an expected failure in its own words', async () => {
    const state = await runAction(
      input,
      form(valid),
      () => Promise.reject(new AppError('conflict', 'That name is taken. Choose another.')),
      { secret: ['password'] },
    )
    expect(state).toMatchObject({
      status: 'failed',
      message: 'That name is taken. Choose another.',
      values: { name: 'Ada' },
    })
  })

  test('lets a defect through', async () => {
    const run = () => Promise.reject(new Error('defect'))
    await expect(runAction(input, form(valid), run)).rejects.toThrow('defect')
  })
})

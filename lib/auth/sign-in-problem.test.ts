import { expect, test } from 'vitest'
import { signInProblem } from './sign-in-problem.ts'

test('a code becomes words, and an unknown one chooses none of its own', () => {
  expect(signInProblem(undefined)).toBeNull()
  expect(signInProblem('AccessDenied')).toMatch(/did not allow/)
  const general = signInProblem('Configuration')
  expect(general).toMatch(/Please try again/)
  for (const code of ['toString', '__proto__', 'Call 555-0100', ['AccessDenied']]) {
    expect(signInProblem(code)).toBe(general)
  }
})

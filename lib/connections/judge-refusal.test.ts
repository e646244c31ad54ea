import { expect, test } from 'vitest'
import { judgeRefusal, type ProbeVerdict } from './judge-refusal.ts'

test.each<[string, ProbeVerdict, ProbeVerdict[], string]>([
  ['its own sandbox still answers', 'answers', [], 'account'],
  ['it is the only connection', 'auth', [], 'connection'],
  ['another customer answers', 'auth', ['auth', 'answers'], 'connection'],
  ['every customer refuses', 'auth', ['auth', 'auth'], 'operator'],
  ['the others cannot be asked', 'auth', ['auth', 'transient'], 'unclear'],
  ['Twilio is down', 'transient', ['answers'], 'unclear'],
])('when %s', (_, own, others, refusal) => {
  expect(judgeRefusal(own, others)).toBe(refusal)
})

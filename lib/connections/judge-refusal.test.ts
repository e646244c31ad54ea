import { expect, test } from 'vitest'
import { judgeRefusal, type ProbeVerdict } from './judge-refusal.ts'

test.each<[string, ProbeVerdict, ProbeVerdict[], string]>([
  ['its own sandbox still answers', 'answers', [], 'account'],
  ['it is the only connection', 'auth', [], 'connection'],
  ['another customer answers', 'auth', ['auth', 'answers'], 'connection'],
  ['every customer refuses', 'auth', ['auth', 'auth'], 'operator'],
  ['the others cannot be asked', 'auth', ['auth', 'transient'], 'unclear'],
  ['Twilio is down', 'transient', ['answers'], 'unclear'],
  ['its own sandbox is suspended', 'forbidden', ['answers'], 'connection'],
  ['its own sandbox is closed', 'notFound', ['answers'], 'connection'],
  ['its own sandbox is closed, and it is the only connection', 'notFound', [], 'connection'],
  ['its own sandbox is suspended and others are revoked', 'forbidden', ['auth'], 'connection'],
  ['the only other one’s sandbox is suspended', 'auth', ['forbidden'], 'connection'],
  ['one refuses and another’s sandbox is closed', 'auth', ['auth', 'notFound'], 'operator'],
  ['one cannot be asked and another’s is closed', 'auth', ['transient', 'notFound'], 'unclear'],
])('when %s', (_, own, others, refusal) => {
  expect(judgeRefusal(own, others)).toBe(refusal)
})

import { afterEach, expect, test } from 'vitest'
import { Session } from '#lib/db/session.ts'
import { listOthers, markWaiting, releaseSlot, takeSlots } from './slot-locks.ts'

const space = 7
const elsewhere = 8

const sessions = [new Session(() => undefined), new Session(() => undefined)] as const
const [ours, theirs] = sessions

afterEach(async () => {
  for (const session of sessions) await session.close()
})

test('each process sees what the others hold and want of a customer, and not its own', async () => {
  await theirs.run((own) => takeSlots(space, [2, 3], 2, own))
  await theirs.run((own) => markWaiting(space, true, own))
  await theirs.run((own) => takeSlots(elsewhere, [9], 1, own))
  expect(await ours.run((own) => takeSlots(space, [1, 2, 3, 4], 4, own))).toEqual([1, 4])
  const see = (session: Session) => session.run((own) => listOthers([space], own))
  expect(await see(ours)).toEqual([{ space, held: 2, highest: 3, isWaiting: true }])
  expect(await see(theirs)).toEqual([{ space, held: 2, highest: 4, isWaiting: false }])
  await theirs.run((own) => releaseSlot(space, 3, own))
  await theirs.run((own) => markWaiting(space, false, own))
  expect(await see(ours)).toEqual([{ space, held: 1, highest: 2, isWaiting: false }])
})

import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'

function describeChange(before: AccountProgress | undefined, now: AccountProgress): string | null {
  if (now.fault !== null && before?.fault?.message !== now.fault.message) {
    return `${now.friendlyName}: ${now.fault.message}`
  }
  if (before === undefined || before.state === now.state) return null
  switch (now.state) {
    case 'backfilling':
      return `${now.friendlyName}: reading the history.`
    case 'live':
      return `${now.friendlyName}: the history is complete.`
    case 'paused':
      return `${now.friendlyName}: paused.`
    case 'waiting':
    case 'stopped':
      return null
  }
}

/**
 * What a screen reader is told between two answers: changes of state and new faults, never the figures that run.
 *
 * @param before - the answer before
 * @param now - the present one
 * @returns a sentence or more, or nothing
 */
export function describeChanges(
  before: readonly AccountProgress[],
  now: readonly AccountProgress[],
): string {
  const earlier = new Map(before.map((each) => [each.accountId, each]))
  return now.flatMap((each) => describeChange(earlier.get(each.accountId), each) ?? []).join(' ')
}

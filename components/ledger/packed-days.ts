import type { LedgerDay, LedgerDayState } from '#lib/ledger/day-state.ts'
import { dayNumber } from './day-number.ts'

const letters: Record<LedgerDayState, string> = {
  final: 'f',
  provisional: 'p',
  differs: 'd',
  unread: 'u',
}
const states = new Map(Object.entries(letters).map(([state, letter]) => [letter, state]))

/** What a calendar shows of an account's days, one after the other, as small as it can be sent to the browser. */
export type PackedDays = {
  /** `YYYY-MM-DD` */
  firstDay: string
  /** A letter a day. */
  states: string
  distinct: readonly number[]
  expected: readonly (number | null)[]
}

/** A day of a calendar. */
export type CalendarDay = {
  /** See `day-number.ts`. */
  number: number
  state: LedgerDayState
  distinct: number
  expected: number | null
}

/** Packs an account's days, which follow one another without a gap. */
export function packDays(days: readonly LedgerDay[]): PackedDays {
  return {
    firstDay: days[0]?.day ?? '',
    states: days.map(({ state }) => letters[state]).join(''),
    distinct: days.map(({ distinct }) => distinct),
    expected: days.map(({ expected }) => expected),
  }
}

function isState(state: string | undefined): state is LedgerDayState {
  return state !== undefined && state in letters
}

/** The days, oldest first. */
export function unpackDays({ firstDay, states: packed, distinct, expected }: PackedDays) {
  const first = dayNumber(firstDay)
  return Array.from(packed, (letter, index): CalendarDay => {
    const state = states.get(letter)
    return {
      number: first + index,
      state: isState(state) ? state : 'unread',
      distinct: distinct[index] ?? 0,
      expected: expected[index] ?? null,
    }
  })
}

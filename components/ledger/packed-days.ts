import type { LedgerDayState } from '#lib/ledger/day-state.ts'
import type { AccountCalendar } from '#lib/ledger/list-calendars.ts'
import { dayNumber } from './day-number.ts'

const letters: Record<LedgerDayState, string> = {
  final: 'f',
  provisional: 'p',
  differs: 'd',
  unread: 'u',
}
const statesOfLetters = new Map(Object.entries(letters).map(([state, letter]) => [letter, state]))

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

/** Packs an account's days. */
export function packDays({ firstDay, states, distinct, expected }: AccountCalendar): PackedDays {
  return { firstDay, states: states.map((state) => letters[state]).join(''), distinct, expected }
}

function isState(state: string | undefined): state is LedgerDayState {
  return state !== undefined && state in letters
}

/** The days, oldest first. */
export function unpackDays({ firstDay, states: packed, distinct, expected }: PackedDays) {
  const first = dayNumber(firstDay)
  return Array.from(packed, (letter, index): CalendarDay => {
    const state = statesOfLetters.get(letter)
    return {
      number: first + index,
      state: isState(state) ? state : 'unread',
      distinct: distinct[index] ?? 0,
      expected: expected[index] ?? null,
    }
  })
}

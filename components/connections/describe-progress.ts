import {
  formatCount,
  formatDayOf,
  formatQuantity,
  formatTime,
  type Place,
} from '#lib/analytics/format.ts'
import type { AccountProgress } from '#lib/sync/progress/account-progress.ts'

/** An account's sync in words. */
export type ProgressText = {
  headline: string
  detail: string | null
  tone: 'positive' | 'muted' | 'warning'
  /** While its history is being read: how far, from 0 to 1 when that can be told, and the time left or the share. */
  bar: { share: number | null; note: string | null } | null
}

/** `about 3 minutes left`, in steps that do not flicker. */
export function describeTimeLeft(seconds: number, locale: string): string {
  if (seconds < 60) return 'less than a minute left'
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 90) {
    return `about ${formatQuantity(minutes, locale, 'minute')} left`
  }
  return `about ${formatCount(Math.round(minutes / 60), locale)} hours left`
}

/** The time alone while it is today, else the day with it. */
export function describeInstant(instant: Date, now: Date, place: Place): string {
  const time = formatTime(instant, place)
  const day = formatDayOf(instant, place)
  return day === formatDayOf(now, place) ? time : `${day}, ${time}`
}

type HistoryProgress = Pick<
  AccountProgress,
  'callsRead' | 'callsPerSecond' | 'daysDone' | 'daysTotal'
>

/** `12,345 calls so far · 1,234 a second · 297 of 396 days left`, as far as it can be told. */
export function describeHistory(progress: HistoryProgress, locale: string): string {
  const { callsRead, callsPerSecond, daysDone, daysTotal } = progress
  const daysLeft = formatCount(daysTotal - daysDone, locale)
  return [
    `${formatQuantity(callsRead, locale, 'call')} so far`,
    ...(callsPerSecond ? [`${formatCount(callsPerSecond, locale)} a second`] : []),
    ...(daysTotal === 0 ? [] : [`${daysLeft} of ${formatCount(daysTotal, locale)} days left`]),
  ].join(' · ')
}

function describeBackfill(progress: AccountProgress, { locale }: Place): ProgressText {
  const { daysDone, daysTotal, callsPerSecond, secondsLeft, isHistoryParked } = progress
  const detail = describeHistory(progress, locale)
  if (isHistoryParked && callsPerSecond === null) {
    return { headline: 'The history is not complete', detail, tone: 'warning', bar: null }
  }
  return {
    headline: 'Reading the history',
    detail,
    tone: 'muted',
    bar: {
      share: daysTotal === 0 ? null : daysDone / daysTotal,
      note: secondsLeft === null ? null : describeTimeLeft(secondsLeft, locale),
    },
  }
}

/**
 * Says how far an account's sync has come.
 *
 * @param progress - null for an account that was never read
 * @param isSelected - whether it is to be, switched on and of a connection that was not ended
 * @param now - to leave out the day of a time of today
 * @param place - the reader's locale and the workspace's zone
 */
export function describeProgress(
  progress: AccountProgress | null,
  isSelected: boolean,
  now: Date,
  place: Place,
): ProgressText {
  const [tone, bar] = ['muted', null] as const
  if (progress === null) {
    return { headline: isSelected ? 'Not read yet' : 'Off', detail: null, tone, bar }
  }
  const { callsRead, syncedUntil, isBehind, isRecentParked, isHistoryParked } = progress
  const state = isSelected || progress.state !== 'paused' ? progress.state : 'stopped'
  const calls = formatQuantity(callsRead, place.locale, 'call')
  const until =
    syncedUntil === null ? '' : ` · up to ${describeInstant(new Date(syncedUntil), now, place)}`
  switch (state) {
    case 'waiting':
      return isHistoryParked
        ? describeBackfill(progress, place)
        : { headline: 'Waiting for its turn', detail: null, tone, bar }
    case 'backfilling':
      return describeBackfill(progress, place)
    case 'live':
      return isRecentParked || isBehind
        ? { headline: 'Not up to date', detail: `${calls}${until}`, tone: 'warning', bar }
        : { headline: 'Up to date', detail: `${calls}${until}`, tone: 'positive', bar }
    case 'paused':
      return { headline: 'Paused', detail: `${calls}${until}`, tone, bar }
    case 'stopped':
      return { headline: 'Off', detail: callsRead === 0 ? null : `${calls} kept`, tone, bar }
  }
}

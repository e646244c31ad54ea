import { formatDays } from '#lib/analytics/format.ts'
import type { ParkedGroup } from './join-parked.ts'

/** Parked work in words: what stands still, and what that means. */
export type ParkedText = { title: string; effect: string }

function daysOf({ fromDay, toDay }: ParkedGroup['what'], locale: string): string {
  if (fromDay === null || toDay === null) return 'some days'
  const lastDay = new Date(Date.parse(`${toDay}T00:00:00Z`) - 86_400_000)
  return formatDays(fromDay, lastDay.toISOString().slice(0, 10), locale)
}

/** Says what parked work is. Its days are UTC days. */
export function describeParked(
  { what, hasGaps }: Pick<ParkedGroup, 'what' | 'hasGaps'>,
  locale: string,
): ParkedText {
  switch (what.kind) {
    case 'history':
      return {
        title: `${hasGaps ? 'Parts of the history' : 'The history'} of ${daysOf(what, locale)} could not be read`,
        effect: 'Calls of these days are missing until it is.',
      }
    case 'trailing':
    case 'reread':
      return {
        title: `${hasGaps ? 'Some days of ' : ''}${daysOf(what, locale)} could not be read again`,
        effect: 'Late changes of these days are missing until then.',
      }
    case 'recent':
      return {
        title: 'New calls cannot be read',
        effect: 'Calls since the last success are missing until they are.',
      }
    case 'usage':
      return {
        title: 'Twilio’s own counts cannot be read',
        effect: 'Days are not compared with them until they are.',
      }
    case 'deletion':
      return {
        title: 'Deleting its calls stopped',
        effect:
          'They have left the charts, but some are still kept here. The account can be connected again once all are gone.',
      }
    case 'counts':
      return {
        title: 'Days could not be counted',
        effect: 'Charts stay right, only slower; the completeness of these days is not settled.',
      }
  }
}

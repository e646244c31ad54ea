import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { parseSearchParams } from '#lib/analytics/search-params.ts'
import { resolveView } from '#lib/analytics/view.ts'
import { CallLengthNote } from './call-length-note.tsx'

const workspace = { id: 'w', slug: 'acme', timeZone: 'Europe/Berlin' }
const reader = { now: new Date('2026-11-25T13:30:00Z'), locale: 'en-US' }

function noteOf(query: string, completed: number): string {
  const view = resolveView(workspace, parseSearchParams(new URLSearchParams(query)), reader)
  const summary = { completed, talkSeconds: completed * 61 }
  return renderToStaticMarkup(<CallLengthNote view={view} summary={summary} />)
}

test('asks for the median once the note is shown', () => {
  expect(noteOf('', 2)).toContain('2m\u00A002s in 2 completed.')
  expect(noteOf('status=completed', 2)).toContain('Reading the median')
})

test.each([
  ['nothing was completed', '', 0],
  ['rollups do not know the numbers', 'number=%2B14155550100', 2],
  ['rollups do not know the countries', 'country=DE', 2],
])('asks for no median where %s', (_, query, completed) => {
  expect(noteOf(query, completed)).not.toContain('median')
})

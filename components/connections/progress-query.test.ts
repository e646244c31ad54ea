import { expect, test } from 'vitest'
import { progressHref, totalProgressHref } from './connections-params.ts'
import { progressQuery } from './progress-query.ts'

const parse = (href: string) =>
  progressQuery.parse(Object.fromEntries(new URL(href, 'http://localhost').searchParams))

test.each([[[]], [[7]], [[1, 2, 30]]])(
  'the progress of the accounts %j is asked for by name',
  (ids) => {
    expect(parse(progressHref('/w/acme', ids))).toEqual({ account: ids })
  },
)

test('nothing that names accounts means all of them, as does what makes no sense', () => {
  expect(parse('/progress').account).toBeUndefined()
  for (const text of [',', '1,', 'x', '-1', '1234567890']) {
    expect(parse(`/progress?account=${text}`).account).toBeUndefined()
  }
})

test('an instant is told in full, or absent', () => {
  const at = '2026-03-10T18:30:00Z'
  expect(parse(`/progress?behind=${at}`)).toEqual({ behind: new Date(at) })
  expect(parse('/progress?behind=yesterday').behind).toBeUndefined()
})

test('the total is asked for by its name alone', () => {
  expect(parse(totalProgressHref('/w/acme'))).toEqual({ total: true })
  expect(parse(progressHref('/w/acme', [1])).total).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import type { ConnectionListing } from '#lib/connections/list-connections.ts'
import { connectionsHref, parseConnectionsParams, progressHref } from './connections-params.ts'
import { accountsOfPage, pageConnections } from './page-connections.ts'

function connection(id: string, firstAccount: number, accounts: number): ConnectionListing {
  return {
    id,
    name: id,
    status: 'active',
    statusReason: null,
    connectedAt: new Date('2026-11-23T12:00:00Z'),
    connectedBy: null,
    disconnectedAt: null,
    hasCalls: false,
    isDeletionPending: false,
    accounts: Array.from({ length: accounts }, (_, index) => ({
      id: firstAccount + index,
      sid: '',
      friendlyName: '',
      kind: 'subaccount' as const,
      status: 'active',
      isSelected: true,
    })),
  }
}

const brief = (connections: readonly ConnectionListing[]) =>
  connections.map(({ id, accounts }) => `${id} ${accounts.length}`)

const first = { page: 1, account: null }

describe('the pages of the connections', () => {
  const many = [
    connection('a', 1, 30),
    connection('b', 101, 2 * accountsOfPage),
    connection('bare', 0, 0),
  ]

  test('have every account once, in order, a connection over two pages on both', () => {
    const pages = [1, 2, 3].map((page) => pageConnections(many, { page, account: null }))
    expect(pages.map(({ connections }) => brief(connections))).toEqual([
      ['a 30', 'b 20'],
      ['b 50'],
      ['b 30', 'bare 0'],
    ])
    expect(pages.map(({ firstPlace }) => firstPlace)).toEqual([1, 51, 101])
    const ids = pages.flatMap(({ connections }) => connections.flatMap(({ accounts }) => accounts))
    expect(ids).toEqual(many.flatMap(({ accounts }) => accounts))
  })

  test('end with the last', () => {
    const last = pageConnections(many, { page: 99, account: null })
    expect(last).toMatchObject({ page: 3, pages: 3, accountCount: 130 })
  })

  test('open at an account, if there is such a one', () => {
    expect(pageConnections(many, { page: 1, account: 131 }).page).toBe(2)
    expect(pageConnections(many, { page: 2, account: 9_999 }).page).toBe(2)
  })
})

test('few accounts, and none, are one page', () => {
  const few = [connection('a', 1, 3), connection('bare', 0, 0)]
  expect(pageConnections(few, first)).toMatchObject({ connections: few, pages: 1, firstPlace: 1 })
  const bare = [connection('bare', 0, 0)]
  expect(pageConnections(bare, first)).toEqual({
    connections: bare,
    page: 1,
    pages: 1,
    firstPlace: 0,
    accountCount: 0,
  })
})

test('the page is what its link says, and asks for the progress of its accounts alone', () => {
  const parse = (href: string) =>
    parseConnectionsParams(new URL(href, 'http://callscope.test').searchParams)
  expect(connectionsHref('/w/acme', { page: 1 })).toBe('/w/acme/connections')
  expect(parse(connectionsHref('/w/acme', { page: 3 }))).toEqual({ page: 3, account: null })
  expect(parse(connectionsHref('/w/acme', { account: 7 }))).toEqual({ page: 1, account: 7 })
  expect(parse('/w/acme/connections?page=-1&account=x')).toEqual(first)
  expect(progressHref('/w/acme', [1, 2])).toBe('/w/acme/connections/progress?account=1,2')
})

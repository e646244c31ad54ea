import type { ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { idleAction } from '#lib/action-state.ts'
import { ConnectionCard } from './connection-card.tsx'
import { accountProgress } from './testing.ts'
import { SyncProgressContext } from './use-sync-progress.ts'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

type Connection = ComponentProps<typeof ConnectionCard>['connection']

const disconnected: Connection = {
  id: '7f0c2f0e-5a3a-4c0e-8a53-6a9f0b7a1c11',
  name: 'Acme',
  status: 'disconnected',
  statusReason: 'Disconnected here.',
  connectedBy: 'Ada',
  connectedAt: new Date('2026-11-20T12:00:00Z'),
  disconnectedAt: new Date('2026-11-23T12:00:00Z'),
  hasCalls: true,
  isDeletionPending: false,
  accounts: [
    {
      id: 1,
      sid: `AC${'0'.repeat(32)}`,
      friendlyName: 'Acme',
      kind: 'main',
      status: 'active',
      isSelected: false,
    },
  ],
}

function wordsOf(connection: Connection): string {
  const byAccount = new Map([[1, accountProgress({ state: 'stopped', callsRead: 7 })]])
  const html = renderToStaticMarkup(
    <SyncProgressContext value={{ byAccount, isStale: false }}>
      <ConnectionCard
        connection={connection}
        place={{ locale: 'en-US', timeZone: 'Europe/Berlin' }}
        renderedAt={new Date('2026-11-23T12:00:00Z')}
        canManage
        actions={null}
        reconnectHref="/connect"
        switchAction={async () => idleAction}
        parked={[]}
        retryAction={async () => idleAction}
      />
    </SyncProgressContext>,
  )
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

test('calls of a disconnected account are kept, until they are to be deleted', () => {
  expect(wordsOf(disconnected)).toContain('7 calls kept')
  const words = wordsOf({ ...disconnected, isDeletionPending: true })
  expect(words).toContain('Its calls are being deleted')
  expect(words).not.toContain('kept')
})

// For integration tests only: workers that are processes of their own, and how far they have come.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import { afterEach, expect, vi } from 'vitest'
import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { getSyncProgress } from '../progress/get-sync-progress.ts'

/** As long as a worker may take on a busy machine. */
export const patience = { timeout: 40_000, interval: 50 }

vi.setConfig({ testTimeout: 60_000 })

const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Starts a worker of this process's configuration, which is killed after the test; returns when it works. */
export async function spawnWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.resolve('scripts/worker.ts')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  await once(child, 'message')
  return child
}

/** @returns the exit code; null when it was killed */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
  return child.exitCode
}

/** Eleven seconds without a heartbeat, without the wait. */
export async function passSilence(): Promise<void> {
  await execute(sql`
    update pgboss.job set heartbeat_on = heartbeat_on - interval '11 s' where state = 'active'`)
}

/** Waits until a window is at its second page or a later one. */
export async function untilInTheMiddle(): Promise<void> {
  await vi.waitFor(async () => {
    const rows = await queryRows(
      z.object({ cursor: z.string() }),
      sql`select cursor from sync_window where cursor is not null`,
    )
    expect(rows.length).toBeGreaterThan(0)
  }, patience)
}

/** The jobs that read, in these states of pg-boss's. */
export const listJobs = (...states: string[]) =>
  queryRows(
    z.object({ queue: z.string(), isDue: z.boolean() }),
    sql`
      select name as queue, start_after <= now() as "isDue" from pgboss.job
      where name like 'read-%' and state::text = any(${states}::text[])`,
  )

/** Waits until every account of a workspace is up to date, and nothing is left to be read. */
export async function untilLive(workspaceId: string): Promise<void> {
  await vi.waitFor(async () => {
    const progress = await getSyncProgress(workspaceId)
    expect(new Set(progress.map(({ state }) => state))).toEqual(new Set(['live']))
  }, patience)
  await vi.waitFor(
    async () => expect(await listJobs('active', 'created', 'retry')).toEqual([]),
    patience,
  )
}

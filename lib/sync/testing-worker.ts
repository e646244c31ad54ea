// For integration tests only: a worker as a process of its own, to be killed.
import process from 'node:process'
import { closePool } from '#lib/db/pool.ts'
import { startWorker } from './worker.ts'

const worker = await startWorker()

process.once('SIGTERM', () => {
  void worker.stop().then(closePool)
})

process.stdout.write('ready\n')

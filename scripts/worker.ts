// npm run worker, and the worker process of every stack.
import process from 'node:process'
import { startWorker } from '#lib/sync/start-worker.ts'
import { runService } from './service.ts'

await runService(async ({ cleanup }) => {
  const worker = await startWorker()
  cleanup.defer(worker.stop)
  process.send?.('ready')
})

// Preloaded into every process of the stack: one whose launcher was killed goes too, instead of staying behind.
import process from 'node:process'

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
})

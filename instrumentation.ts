/** Runs once, before the server answers. */
export async function register(): Promise<void> {
  // Next builds this file for its edge runtime too; the condition, which it folds, keeps Node's modules out.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startServer } = await import('./instrumentation-node.ts')
    startServer()
  }
}

/**
 * Hands on what a source yields while already asking it for the next: one item ahead, never more, so that
 * the fetch of a page overlaps the work on the one before it.
 *
 * @param leave - called when nothing more is wanted: it may end a fetch that is under way
 * @throws what the source throws, after everything it yielded before was handed on
 */
export async function* readAhead<T>(
  source: AsyncIterable<T>,
  leave?: () => void,
): AsyncGenerator<T, void, void> {
  const iterator = source[Symbol.asyncIterator]()
  let next = iterator.next()
  try {
    for (;;) {
      const current = await next
      if (current.done === true) return
      next = iterator.next()
      // It may fail while the consumer is busy; it is awaited, and thrown, in its turn.
      next.catch(() => undefined)
      yield current.value
    }
  } finally {
    leave?.()
    await iterator.return?.()
  }
}

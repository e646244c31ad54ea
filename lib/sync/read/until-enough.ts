/**
 * Hands on what a source yields up to the first item that is enough, and asks it for nothing more after that one: so
 * that no page is fetched ahead that nobody is going to read.
 *
 * @param isEnough - asked once about each item, before it is handed on
 */
export async function* untilEnough<T>(
  source: AsyncIterable<T>,
  isEnough: (item: T) => boolean,
): AsyncGenerator<T, void, void> {
  for await (const item of source) {
    const isLast = isEnough(item)
    yield item
    if (isLast) return
  }
}

/** One or two letters that stand for a person's name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u)
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words
  const letters = ends.map((word) => Array.from(word ?? '')[0] ?? '').join('')
  return letters === '' ? '?' : letters.toLocaleUpperCase('en')
}

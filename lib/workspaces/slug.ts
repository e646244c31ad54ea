import { randomInt } from 'node:crypto'

/** Neither vowels nor look-alikes: no words arise by chance, and none is misread. */
const letters = 'bcdfghjkmnpqrstvwxz23456789'

/**
 * Whether text from an address bar can be a workspace's name there. Postgres refuses some of what cannot.
 *
 * @param text - as it came
 */
export function isSlug(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text)
}

/**
 * A name as it can stand in the address bar.
 *
 * @param name - in any script
 * @returns lower-case ASCII letters, digits and single hyphens, at most 40; `workspace` when nothing is left
 */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[\p{Mark}'’]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? 'workspace' : slug
}

/** Six random letters that tell two workspaces of the same name apart. */
export function slugSuffix(): string {
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')
}

// Arrays as Postgres writes them: the driver's own way asks two regular expressions about each element.

/**
 * An array of values that need no quotes: numbers, UUIDs, decimals. Never of text from outside.
 *
 * @returns such as `{1,NULL,3}`, to be cast to the array's type in the statement
 */
export function plainArray(values: readonly (string | number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`
}

/** An array of any text, to be cast to `text[]` in the statement. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`
}

function quoted(text: string): string {
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`
}

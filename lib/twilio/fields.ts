// Twilio's fields: nearly every one is a string that may also be null, "" or missing.
import { z } from 'zod'
import { parseRfc2822 } from './rfc2822.ts'

// Neither Postgres' text nor its jsonb can hold U+0000.
function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text
}

// Calls are counted by their texts, and an entry of a Postgres index holds 2,704 bytes: two words and a text fit in.

/** Characters of a text that others than Twilio wrote, such as an address; the rest is cut off. */
export const maxTextLength = 512

/** Characters of a word of Twilio's own, such as a status. */
export const maxWordLength = 64

/** Text; null, missing and "" become null. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value ? withoutNul(value).slice(0, maxTextLength) || null : null))

/** A word; null, missing and "" become null. */
export const optionalWord = z
  .string()
  .max(maxWordLength)
  .nullish()
  .transform((value) => (value ? withoutNul(value) || null : null))

/** An RFC 2822 instant; null, missing and "" become null. */
export const optionalInstant = z
  .string()
  .nullish()
  .transform((value, context) => {
    if (!value) return null
    const instant = parseRfc2822(value)
    if (instant === null) context.addIssue({ code: 'custom', params: { is: 'not_rfc2822' } })
    return instant
  })

/** The largest that Postgres' `integer` holds. */
const maxInt4 = 2_147_483_647

/** The count that digits say; null when they say none, or one beyond Postgres' `integer`. */
export function countOf(text: string): number | null {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  return count <= maxInt4 ? count : null
}

/** Whether it is a decimal that Postgres' `numeric(18, 8)` holds, rounded or not. */
export function isDecimal(text: string): boolean {
  return /^-?\d{1,9}(\.\d{1,18})?$/.test(text)
}

/** A count in digits, within Postgres' `integer`; null, missing and "" become null. */
export const optionalCount = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '') return null
    const count = countOf(String(value))
    if (count === null) context.addIssue({ code: 'custom', params: { is: 'not_a_count' } })
    return count
  })

/** A decimal, kept as the text it came as; null, missing and "" become null. */
export const optionalDecimal = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '') return null
    const text = String(value)
    if (isDecimal(text)) return text
    context.addIssue({ code: 'custom', params: { is: 'not_a_decimal' } })
    return null
  })

/**
 * Says what is wrong with a record without repeating any of it.
 *
 * @returns paths and codes such as `start_time:not_rfc2822, sid:invalid_format`
 */
export function reasonOf(error: z.ZodError): string {
  return error.issues
    .map((issue) => {
      const code = issue.code === 'custom' ? String(issue.params?.is) : issue.code
      return `${issue.path.join('.') || 'record'}:${code}`
    })
    .join(', ')
}

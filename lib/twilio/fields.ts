// Twilio's fields: nearly every one is a string that may also be null, "" or missing.
import { z } from 'zod'
import { parseRfc2822 } from './rfc2822.ts'

// Neither Postgres' text nor its jsonb can hold U+0000.
function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text
}

/** Text; null, missing and "" become null. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value ? withoutNul(value) : null))

/** Text; null, missing and "" become a given word. */
export const textOr = (fallback: string) => optionalText.transform((value) => value ?? fallback)

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
export const maxInt4 = 2_147_483_647

/** A count in digits, within Postgres' `integer`; null, missing and "" become null. */
export const optionalCount = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '') return null
    const count = Number(value)
    if (/^\d+$/.test(String(value)) && count <= maxInt4) return count
    context.addIssue({ code: 'custom', params: { is: 'not_a_count' } })
    return null
  })

/** A decimal, kept as the text it came as; null, missing and "" become null. */
export const optionalDecimal = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value, context) => {
    if (value === null || value === undefined || value === '') return null
    const text = String(value)
    if (/^-?\d{1,10}(\.\d{1,18})?$/.test(text)) return text
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

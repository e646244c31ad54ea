import { z } from 'zod'

/**
 * Of which accounts progress is asked for: those named, be it none; those that have not come to an instant. What makes
 * no sense is absent.
 */
export const progressQuery = z.object({
  account: z
    .string()
    .regex(/^(\d{1,9}(,\d{1,9}){0,999})?$/)
    .transform((ids) => (ids === '' ? [] : ids.split(',').map(Number)))
    .optional()
    .catch(undefined),
  behind: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional()
    .catch(undefined),
})

import { z } from 'zod'

/**
 * Of what progress is asked for: of all histories together; of the accounts named, be it none; of those that have not
 * come to an instant. What makes no sense is absent.
 */
export const progressQuery = z.object({
  total: z
    .string()
    .transform(() => true)
    .optional(),
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

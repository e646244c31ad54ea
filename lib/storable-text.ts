import { z } from 'zod'

/** Text that Postgres can hold: it has no place for U+0000, which a form can be made to send. */
export const storableText = z
  .string()
  .refine((text) => !text.includes('\0'), 'Leave out the invisible character U+0000.')

import { z } from 'zod'

/** An e-mail address in the one spelling that it is kept and looked up by: trimmed, lower case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'That is too long for an e-mail address.')
  .pipe(z.email('Enter an e-mail address, such as ada@example.com.'))

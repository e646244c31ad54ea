import { z } from 'zod'

/** A person's name as they write it. */
export const personName = z
  .string()
  .trim()
  .min(1, 'Enter your name.')
  .max(100, 'Use at most 100 characters.')

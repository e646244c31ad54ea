import { storableText } from '#lib/storable-text.ts'

/** A person's name as they write it. */
export const personName = storableText
  .trim()
  .min(1, 'Enter your name.')
  .max(100, 'Use at most 100 characters.')

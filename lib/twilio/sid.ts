import { z } from 'zod'

/** An account's SID. */
export const accountSid = z.string().regex(/^AC[0-9a-fA-F]{32}$/)

/** What a call's SID looks like. */
export const callSidPattern = /^CA[0-9a-fA-F]{32}$/

/** A call's SID. */
export const callSid = z.string().regex(callSidPattern)

/** How long Twilio is asked while a person waits for the page: some seconds, where a background job takes minutes. */
export const personalPatience = { maxAttempts: 4, timeoutMs: 8_000 } as const

/** How long while Twilio itself waits for our answer, for which it allows 15 seconds. */
export const webhookPatience = { maxAttempts: 2, timeoutMs: 5_000 } as const

/**
 * What opens a customer's accounts: the SID of the sandbox that Connect made for them, and our own auth token.
 * It reads the sandbox, its owner and every subaccount of that owner.
 */
export type Credential = { accountSid: string; authToken: string }

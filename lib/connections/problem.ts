import { z } from 'zod'

/** Every way in which an attempt to connect can end without a connection; each has a page of its own. */
export const problemReason = z.enum([
  'refused',
  'expired',
  'replayed',
  'malformed',
  'wrong-user',
  'other-site',
  'not-allowed',
  'foreign-account',
  'unknown-account',
  'proof-needed',
  'still-deleting',
  'twilio-down',
  'not-configured',
])
export type ProblemReason = z.infer<typeof problemReason>

/** Why there is no connection, and the workspace to try again in, when the browser may know of it. */
export type ConnectProblem = { problem: ProblemReason; workspaceSlug: string | null }

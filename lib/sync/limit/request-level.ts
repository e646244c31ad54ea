// How many requests of a customer may be under way at once: additive increase, halved on refusal. Pure; all workers
// share one level, in `request_limit`.

/** The level of a customer. */
export type RequestLevel = {
  /** At least 1. May be above the ceiling of this process, which then counts. */
  allowed: number
  /** The lowest level that is taken not to work; null when none was refused since a higher one worked. */
  refused: number | null
  /** Tells the requests that began before the last halving from later ones. */
  loweredAt: Date | null
}

/** Where a customer begins. */
export const firstLevel: RequestLevel = { allowed: 2, refused: null, loweredAt: null }

/** How long a refused level is not tried again, at most. */
export const quietMs = 60_000

/** Less at the lowest levels: one more is much there, and whoever was brought so low by chance is not held for long. */
const quietMsPerRequest = 15_000

/**
 * After so many rounds of successes one refusal does not unlearn a level: it may be chance. So may
 * the refusals before it, so that the next level is worth a try too.
 */
const provenRounds = 3

/** The level, and the successes that it has had. */
export type Climb = { level: RequestLevel; successes: number }

/** What steers a climb from outside. */
export type Steering = { ceiling: number; now: Date }

/** Whether a level is the same period between two halvings as another. */
export function isSamePeriod(a: RequestLevel, b: RequestLevel): boolean {
  return a.loweredAt?.getTime() === b.loweredAt?.getTime()
}

/** How many requests the level lets be under way. */
export function allowedOf(level: RequestLevel, ceiling: number): number {
  return Math.max(1, Math.min(level.allowed, ceiling))
}

/** Whether the next level is one that worked before the last refusal. */
function isKnownToWork(next: number, { refused }: RequestLevel): boolean {
  return refused !== null && next < refused
}

function successesToRaise(level: RequestLevel, { ceiling, now }: Steering): number {
  const { allowed, refused, loweredAt } = level
  if (allowed >= ceiling) return Infinity
  if (isKnownToWork(allowed + 1, level)) return 1
  const enoughMs = Math.min(quietMs, allowed * quietMsPerRequest)
  const isQuiet = loweredAt === null || now.getTime() - loweredAt.getTime() >= enoughMs
  return refused === null || isQuiet ? allowed : Infinity
}

function raised({ allowed, refused, loweredAt }: RequestLevel): RequestLevel {
  const hasWorked = refused !== null && allowed >= refused
  return { allowed: allowed + 1, refused: hasWorked ? null : refused, loweredAt }
}

/**
 * After a request succeeded that had to share the level with others: one more after a round of them, or after each where
 * the next level is known to work. A level that was refused is tried again after a quiet time only, and then taken
 * for refused no longer once a round of it has succeeded.
 *
 * @param levelAtStart - the level when the request began
 */
export function afterSuccess(climb: Climb, levelAtStart: RequestLevel, steering: Steering): Climb {
  const { level } = climb
  const isKnown = isKnownToWork(level.allowed + 1, level)
  const counts =
    isSamePeriod(levelAtStart, level) && (isKnown || levelAtStart.allowed === level.allowed)
  if (!counts) return climb
  const successes = climb.successes + 1
  if (successes < successesToRaise(level, steering)) return { level, successes }
  return { level: raised(level), successes: 0 }
}

/** Refusals so close to a halving are taken for the same. */
const burstMs = 1_000

/**
 * After the refusal of a request that took no slot, and so was one more than the level counts: half
 * the level at once, to make room for it, and one success for each step back, as the level itself
 * was not refused.
 */
export function afterRefusalOutside(level: RequestLevel, { ceiling, now }: Steering): RequestLevel {
  const { refused, loweredAt } = level
  if (loweredAt !== null && now.getTime() - loweredAt.getTime() < burstMs) return level
  const tried = allowedOf(level, ceiling)
  const known = Math.min(refused ?? Infinity, tried + 1)
  return { allowed: Math.max(1, Math.floor(tried / 2)), refused: known, loweredAt: now }
}

/**
 * After a request was refused: half the level, once for all requests that began before the halving. It may have had
 * another cause than our number: a level that has proved to work still counts as one that does.
 *
 * @param levelAtStart - the level when the request began
 */
export function afterRefusal(climb: Climb, levelAtStart: RequestLevel, steering: Steering): Climb {
  const { level } = climb
  if (!isSamePeriod(levelAtStart, level)) return climb
  const tried = allowedOf(level, steering.ceiling)
  const isProven = climb.successes >= provenRounds * tried
  const refused = isProven ? tried + 2 : tried
  const allowed = Math.max(1, Math.floor(tried / 2))
  return { level: { allowed, refused, loweredAt: steering.now }, successes: 0 }
}

import { z } from 'zod'
import { execute, queryRows, sql } from '#lib/db/sql.ts'
import { getEnv } from '#lib/env.ts'
import { AppError } from '#lib/errors.ts'
import { attemptKey, type AttemptSubject } from './attempt-key.ts'

const minuteMs = 60_000

/**
 * How many attempts a window allows. The few are counted for an address and a network together, because whoever
 * uses up those of an address alone locks its owner out. A network may be a whole office, and what comes
 * through a proxy that we do not know may be everyone, so their limits only stop machines.
 */
const limits = {
  'sign-in': { attempts: 10, windowMs: 15 * minuteMs },
  'sign-in-from-anywhere': { attempts: 100, windowMs: 15 * minuteMs },
  'sign-in-as-anyone': { attempts: 100, windowMs: 15 * minuteMs },
  'sign-in-behind-unknown-proxy': { attempts: 1000, windowMs: 15 * minuteMs },
  'sign-up': { attempts: 10, windowMs: 15 * minuteMs },
  'sign-up-from-anywhere': { attempts: 100, windowMs: 15 * minuteMs },
  'sign-up-as-anyone': { attempts: 20, windowMs: 60 * minuteMs },
  'sign-up-behind-unknown-proxy': { attempts: 200, windowMs: 60 * minuteMs },
  'change-password': { attempts: 10, windowMs: 15 * minuteMs },
  // What a person asks for goes before every customer's windows.
  'reread-day': { attempts: 30, windowMs: 10 * minuteMs },
} as const

/** What is attempted. */
export type AttemptPurpose = keyof typeof limits

const countRow = z.object({ attempts: z.int(), windowEnd: z.date() })

function tryAgain(waitMs: number): string {
  const minutes = Math.max(1, Math.ceil(waitMs / minuteMs))
  return `Too many attempts. Try again in ${minutes === 1 ? 'one minute' : `${minutes} minutes`}.`
}

/**
 * Counts an attempt before it is made; exact however many run at once, on however many machines.
 *
 * @param purpose - what is attempted
 * @param subject - whose attempts are counted together
 * @param now - the present instant
 * @throws AppError `rate_limited`, saying when to try again, once the window's attempts are used up
 */
export async function consumeAttempt(
  purpose: AttemptPurpose,
  subject: AttemptSubject,
  now: Date,
): Promise<void> {
  const limit = limits[purpose]
  const windowEnd = new Date(now.getTime() + limit.windowMs)
  const [count] = await queryRows(
    countRow,
    sql`
      insert into rate_limit as kept (key, attempts, window_end)
      values (${attemptKey(getEnv().AUTH_SECRET, purpose, subject)}, 1, ${windowEnd})
      on conflict (key) do update set
        attempts = case when kept.window_end <= ${now} then 1 else kept.attempts + 1 end,
        window_end = case when kept.window_end <= ${now} then excluded.window_end else kept.window_end end
      returning attempts, window_end as "windowEnd"`,
  )
  if (count !== undefined && count.attempts > limit.attempts) {
    throw new AppError('rate_limited', tryAgain(count.windowEnd.getTime() - now.getTime()))
  }
}

/**
 * Forgets a subject's attempts after one that succeeded, so that a person's own typing errors do not add up.
 *
 * @param purpose - what was attempted
 * @param subject - never a network: whoever owns one account could then try others without end
 */
export async function forgetAttempts(
  purpose: AttemptPurpose,
  subject: Exclude<AttemptSubject, { kind: 'network' }>,
): Promise<void> {
  const key = attemptKey(getEnv().AUTH_SECRET, purpose, subject)
  await execute(sql`delete from rate_limit where key = ${key}`)
}

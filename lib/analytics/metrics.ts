// The metric dictionary: what each figure is called, how it is made and which way is better. Screens, exports and
// documentation all read it here.

/** How a metric's value is written. */
export type MetricUnit = 'count' | 'share' | 'seconds' | 'money'

/** One entry of the dictionary. */
export type Metric = {
  id: string
  label: string
  unit: MetricUnit
  /** The formula in words; "calls" means legs when legs are counted. */
  formula: string
  betterIs: 'higher' | 'lower' | 'neither'
}

const ended = 'An ended call is one whose status is completed, busy, no-answer, failed or canceled.'

/** The dictionary, by id. */
export const metrics = {
  calls: {
    id: 'calls',
    label: 'Calls',
    unit: 'count',
    formula: 'Number of calls in the range, by the instant they started.',
    betterIs: 'neither',
  },
  answerRate: {
    id: 'answerRate',
    label: 'Answer rate',
    unit: 'share',
    formula: `Completed ÷ ended calls (ASR). ${ended}`,
    betterIs: 'higher',
  },
  averageCallLength: {
    id: 'averageCallLength',
    label: 'Average call length',
    unit: 'seconds',
    formula:
      'Talk time ÷ completed calls (ALOC). Talk time is in seconds, as Twilio’s log has it. Twilio bills each call by started minutes, so that its usage page shows more.',
    betterIs: 'neither',
  },
  cost: {
    id: 'cost',
    label: 'Cost',
    unit: 'money',
    formula:
      'Minus the sum of the prices, each currency on its own, never added across. Twilio prices a call some time after it ended.',
    betterIs: 'lower',
  },
} as const satisfies Record<string, Metric>

/** completed ÷ ended; null when nothing ended. */
export function answerRate(counts: { completed: number; ended: number }): number | null {
  return counts.ended === 0 ? null : counts.completed / counts.ended
}

/** Talk time ÷ completed, in seconds; null when nothing was completed. */
export function averageCallLength(counts: {
  completed: number
  talkSeconds: number
}): number | null {
  return counts.completed === 0 ? null : counts.talkSeconds / counts.completed
}

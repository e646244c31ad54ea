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

const histogram = 'From a histogram whose relative error is 2 % at most.'

/** Statuses that no longer change. */
export const endedStatuses = ['completed', 'busy', 'no-answer', 'failed', 'canceled'] as const

/** The dictionary, by id. */
export const metrics = {
  calls: {
    id: 'calls',
    label: 'Calls',
    unit: 'count',
    formula: 'Number of calls in the range, by the instant they started.',
    betterIs: 'neither',
  },
  answered: {
    id: 'answered',
    label: 'Answered',
    unit: 'count',
    formula: 'Number of completed calls.',
    betterIs: 'higher',
  },
  answerRate: {
    id: 'answerRate',
    label: 'Answer rate',
    unit: 'share',
    formula: `Completed ÷ ended calls (ASR). ${ended}`,
    betterIs: 'higher',
  },
  failedRate: {
    id: 'failedRate',
    label: 'Failed rate',
    unit: 'share',
    formula: `Failed ÷ ended calls. ${ended}`,
    betterIs: 'lower',
  },
  busyRate: {
    id: 'busyRate',
    label: 'Busy rate',
    unit: 'share',
    formula: `Busy ÷ ended calls. ${ended}`,
    betterIs: 'lower',
  },
  noAnswerRate: {
    id: 'noAnswerRate',
    label: 'No-answer rate',
    unit: 'share',
    formula: `Not answered ÷ ended calls. ${ended}`,
    betterIs: 'lower',
  },
  canceledRate: {
    id: 'canceledRate',
    label: 'Canceled rate',
    unit: 'share',
    formula: `Canceled ÷ ended calls. ${ended}`,
    betterIs: 'lower',
  },
  talkTime: {
    id: 'talkTime',
    label: 'Talk time',
    unit: 'seconds',
    formula: 'Sum of the durations of completed calls.',
    betterIs: 'neither',
  },
  averageCallLength: {
    id: 'averageCallLength',
    label: 'Average call length',
    unit: 'seconds',
    formula: 'Talk time ÷ completed calls (ALOC).',
    betterIs: 'neither',
  },
  durationP50: {
    id: 'durationP50',
    label: 'Duration, median',
    unit: 'seconds',
    formula: `Half of the completed calls are no longer than this. ${histogram}`,
    betterIs: 'neither',
  },
  durationP90: {
    id: 'durationP90',
    label: 'Duration, 90th percentile',
    unit: 'seconds',
    formula: `Nine in ten completed calls are no longer than this. ${histogram}`,
    betterIs: 'neither',
  },
  durationP99: {
    id: 'durationP99',
    label: 'Duration, 99th percentile',
    unit: 'seconds',
    formula: `All but one in a hundred completed calls are no longer than this. ${histogram}`,
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
  costPerAnsweredMinute: {
    id: 'costPerAnsweredMinute',
    label: 'Cost per answered minute',
    unit: 'money',
    formula: 'Cost ÷ talk time in minutes, each currency on its own.',
    betterIs: 'lower',
  },
  peakConcurrency: {
    id: 'peakConcurrency',
    label: 'Peak concurrency',
    unit: 'count',
    formula: 'Most calls in progress at one instant.',
    betterIs: 'neither',
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

import { TwilioError } from '#lib/twilio/index.ts'

/**
 * Does a read, and ends it when it has heard nothing for so long, whatever it waits for: an answer, a pause between two
 * tries, its turn among the requests of its customer.
 *
 * @param read - given what ends it, and what it calls for each page that is in
 * @throws TwilioError `transient` when it was ended; else what it throws
 */
export async function boundSilence<T>(
  silenceMs: number,
  signal: AbortSignal,
  read: (signal: AbortSignal, hear: () => void) => Promise<T>,
): Promise<T> {
  const silence = new AbortController()
  const timer = setTimeout(() => {
    silence.abort(new Error('Nothing was heard'))
  }, silenceMs)
  const hear = () => {
    timer.refresh()
  }
  try {
    return await read(AbortSignal.any([signal, silence.signal]), hear)
  } catch (error) {
    if (!silence.signal.aborted || error !== silence.signal.reason) throw error
    throw new TwilioError('transient', 'Twilio does not answer in time at the moment.')
  } finally {
    clearTimeout(timer)
  }
}

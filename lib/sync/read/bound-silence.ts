import { TwilioError } from '#lib/twilio/index.ts'

/**
 * Does a read, and ends it when it has heard nothing for so long, whatever it waits for: an answer, a pause between two
 * tries, its turn among the requests of its customer.
 *
 * @param read - given the signal that ends it, and `doOurs` for work of our own, such as writing a
 *   page: its time does not count, and after it the silence is measured anew
 * @throws TwilioError `transient` when it was ended; else what it throws
 */
export async function boundSilence<T>(
  silenceMs: number,
  signal: AbortSignal,
  read: (signal: AbortSignal, doOurs: <R>(work: () => Promise<R>) => Promise<R>) => Promise<T>,
): Promise<T> {
  const silence = new AbortController()
  const listen = () =>
    setTimeout(() => {
      silence.abort(new Error('Nothing was heard'))
    }, silenceMs)
  let timer = listen()
  const doOurs = async <R>(work: () => Promise<R>): Promise<R> => {
    clearTimeout(timer)
    try {
      return await work()
    } finally {
      timer = listen()
    }
  }
  try {
    return await read(AbortSignal.any([signal, silence.signal]), doOurs)
  } catch (error) {
    if (!silence.signal.aborted || error !== silence.signal.reason) throw error
    throw new TwilioError('transient', 'Twilio does not answer in time at the moment.')
  } finally {
    clearTimeout(timer)
  }
}

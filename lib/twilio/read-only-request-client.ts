// The SDK's transport, narrowed: it sends GET only, to the configured server only, and can be aborted.
import https from 'node:https'
import { Readable } from 'node:stream'
import twilio from 'twilio'
import { HeldBody } from './read-body.ts'

/** Where the SDK believes it sends requests. */
export const sdkOrigin = 'https://api.twilio.com'

const agent = new https.Agent({ keepAlive: true, maxSockets: 64 })

export type ReadOnlyRequestClientOptions = {
  /** Takes the place of `https://api.twilio.com`; may have a path. */
  apiBaseUrl: string
  /** Longest time for one request, its body included. */
  timeoutMs: number
  signal?: AbortSignal | undefined
}

type RequestOptions<T> = Parameters<typeof twilio.RequestClient.prototype.request<T>>[0]
type Answer<T> = ReturnType<typeof twilio.RequestClient.prototype.request<T>>

/** One for each read: the SDK keeps the last request and its authorisation on the instance. */
export class ReadOnlyRequestClient extends twilio.RequestClient {
  readonly #apiBaseUrl: string

  constructor({ apiBaseUrl, timeoutMs, signal }: ReadOnlyRequestClientOptions) {
    // Any `ca` keeps the SDK from reading TWILIO_CA_BUNDLE; ours is never used, the agent below is.
    super({ timeout: timeoutMs, ca: '' })
    this.#apiBaseUrl = apiBaseUrl
    const { defaults, interceptors } = this.axios
    // Behind HTTP_PROXY the SDK has put another kind of agent here, which stays.
    if (defaults.httpsAgent instanceof https.Agent) defaults.httpsAgent = agent
    interceptors.request.use((config) => {
      // axios' own timeout starts anew with every byte; this one bounds the whole exchange.
      const deadline = AbortSignal.timeout(timeoutMs)
      config.signal = signal ? AbortSignal.any([signal, deadline]) : deadline
      config.responseType = 'stream'
      return config
    })
    // axios gathers a body in buffers, joins them and makes the text of all: twice the time that this takes.
    interceptors.response.use(async (response) => {
      if (response.data instanceof Readable) response.data = await HeldBody.read(response.data)
      return response
    })
  }

  override async request<T>(options: RequestOptions<T>): Answer<T> {
    if (options.method.toLowerCase() !== 'get') throw new Error('Twilio is only ever read: GET')
    const url = new URL(options.uri)
    if (url.origin !== sdkOrigin) throw new Error('Only the configured Twilio server is read')
    return super.request<T>({
      ...options,
      uri: `${this.#apiBaseUrl}${url.pathname}${url.search}`,
      allowRedirects: false,
      // At `debug` the SDK prints query parameters, phone numbers among them.
      logLevel: 'none',
    })
  }
}

import process from 'node:process'
import twilio from 'twilio'

const sdkOrigin = 'https://api.twilio.com'

/** The SDK as it comes, but for where it sends its requests. */
class RedirectedClient extends twilio.RequestClient {
  readonly #apiBaseUrl: string

  constructor(apiBaseUrl: string) {
    super()
    this.#apiBaseUrl = apiBaseUrl
  }

  override request<T>(
    options: Parameters<typeof twilio.RequestClient.prototype.request<T>>[0],
  ): ReturnType<typeof twilio.RequestClient.prototype.request<T>> {
    return super.request<T>({
      ...options,
      uri: options.uri.replace(sdkOrigin, this.#apiBaseUrl),
      logLevel: 'none',
    })
  }
}

/** A client with a customer's Connect credential. */
export function twilioClient(sandboxSid: string) {
  const { TWILIO_AUTH_TOKEN: token, TWILIO_API_BASE_URL: apiBaseUrl = sdkOrigin } = process.env
  return twilio(sandboxSid, token, { httpClient: new RedirectedClient(apiBaseUrl) })
}

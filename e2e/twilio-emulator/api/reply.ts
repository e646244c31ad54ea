/** An answer before faults and sockets have their say. */
export type Reply = {
  status: number
  headers: Readonly<Record<string, string>>
  body: string | Buffer
  /** Call records in the body. */
  calls: number
}

export function json(body: string | Buffer, calls = 0): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body, calls }
}

const ERRORS = {
  badParameter: { status: 400, code: 20001 },
  badPageSize: { status: 400, code: 20007 },
  badPageToken: { status: 400, code: 21481 },
  unauthorized: { status: 401, code: 20003 },
  forbidden: { status: 403, code: 20403 },
  notFound: { status: 404, code: 20404 },
  tooManyRequests: { status: 429, code: 20429 },
  internal: { status: 500, code: 20500 },
} as const

/** An error the way Twilio words it: `{code, message, more_info, status}`. */
export function error(kind: keyof typeof ERRORS, message: string): Reply {
  const { status, code } = ERRORS[kind]
  const body = { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }
  const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="Twilio API"' } : {}
  return {
    status,
    headers: { 'content-type': 'application/json', ...challenge },
    body: JSON.stringify(body),
    calls: 0,
  }
}

export function notFound(path: string): Reply {
  return error('notFound', `The requested resource ${path} was not found`)
}

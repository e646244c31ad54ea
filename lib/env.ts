// The one place of the application that reads process.env: parsed once, refused loudly.
import path from 'node:path'
import { z } from 'zod'
import { keptSecret } from './kept-secret.ts'

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const optionalText = z.preprocess(blankIsAbsent, z.string().optional())

const serverUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
  .refine((value) => {
    const url = new URL(value)
    return url.protocol === 'https:' || loopbackHosts.has(url.hostname)
  }, 'must be https; plain http is accepted on loopback only')
  .refine((value) => {
    const { pathname, search, hash } = new URL(value)
    return pathname === '/' && search === '' && hash === ''
  }, 'must end after the host: the paths are Twilio’s')
  .transform((value) => value.replace(/\/+$/, ''))

const sid = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}[0-9a-fA-F]{32}$`), `must be ${prefix} and 32 hexadecimal digits`)

const oauthClient = { id: optionalText, secret: optionalText }

const envSchema = z
  .object({
    DATABASE_URL: z
      .string({ error: 'is required: a postgresql:// connection string' })
      .refine(
        (value) => /^postgres(ql)?:\/\//.test(value),
        'must be a postgresql:// connection string',
      ),
    CALLSCOPE_DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('.data')),
    PORT: z.preprocess(blankIsAbsent, z.coerce.number().int().min(1).max(65_535).default(3000)),
    HOST: z.preprocess(
      blankIsAbsent,
      z
        .union([z.hostname(), z.ipv4(), z.ipv6()], {
          error: 'must be a host name or an IP address',
        })
        .default('127.0.0.1'),
    ),
    APP_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
    AUTH_SECRET: z.preprocess(
      blankIsAbsent,
      z.string().min(32, 'must have at least 32 characters').optional(),
    ),
    TWILIO_AUTH_TOKEN: optionalText,
    TWILIO_CONNECT_APP_SID: z.preprocess(blankIsAbsent, sid('CN').optional()),
    TWILIO_API_BASE_URL: z.preprocess(blankIsAbsent, serverUrl.default('https://api.twilio.com')),
    TWILIO_CONNECT_BASE_URL: z.preprocess(
      blankIsAbsent,
      serverUrl.default('https://www.twilio.com'),
    ),
    CALLSCOPE_HISTORY_MONTHS: z.preprocess(
      blankIsAbsent,
      z.coerce.number().int().min(1).max(60).default(13),
    ),
    CALLSCOPE_SYNC_CONCURRENCY: z.preprocess(
      blankIsAbsent,
      z.coerce.number().int().min(1).max(64).default(8),
    ),
    CALLSCOPE_TRUST_PROXY: z.preprocess(blankIsAbsent, z.stringbool().default(false)),
    LOG_LEVEL: z.preprocess(
      blankIsAbsent,
      z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    ),
    AUTH_GOOGLE_ID: oauthClient.id,
    AUTH_GOOGLE_SECRET: oauthClient.secret,
    AUTH_GITHUB_ID: oauthClient.id,
    AUTH_GITHUB_SECRET: oauthClient.secret,
    AUTH_MICROSOFT_ENTRA_ID_ID: oauthClient.id,
    AUTH_MICROSOFT_ENTRA_ID_SECRET: oauthClient.secret,
    AUTH_MICROSOFT_ENTRA_ID_ISSUER: optionalText,
  })
  .superRefine((value, context) => {
    const pairs = [
      ['TWILIO_AUTH_TOKEN', 'TWILIO_CONNECT_APP_SID'],
      ['AUTH_GOOGLE_ID', 'AUTH_GOOGLE_SECRET'],
      ['AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET'],
      ['AUTH_MICROSOFT_ENTRA_ID_ID', 'AUTH_MICROSOFT_ENTRA_ID_SECRET'],
    ] as const
    for (const [a, b] of pairs) {
      if ((value[a] === undefined) === (value[b] === undefined)) continue
      const [present, missing] = value[a] === undefined ? [b, a] : [a, b]
      context.addIssue({
        code: 'custom',
        path: [missing],
        message: `is required when ${present} is set`,
      })
    }
  })

/** The process's configuration, each variable parsed and defaulted. */
export type Env = Omit<z.infer<typeof envSchema>, 'APP_URL' | 'AUTH_SECRET'> & {
  APP_URL: string
  AUTH_SECRET: string
}

/** Names every environment variable that is missing or wrong, one a line. */
export class EnvError extends Error {
  override readonly name = 'EnvError'
}

/**
 * Parses a set of environment variables.
 *
 * @param source - variable names and raw values, as in `process.env`
 * @returns the configuration; `APP_URL` without a trailing slash, `AUTH_SECRET` read from (or first written to)
 *   the data directory when the variable is absent
 * @throws {@link EnvError} naming each wrong variable and why; values are never repeated
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = envSchema.safeParse(source)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new EnvError(`Callscope cannot start; the environment is wrong:\n${lines.join('\n')}`)
  }
  const dataDir = path.resolve(parsed.data.CALLSCOPE_DATA_DIR)
  return {
    ...parsed.data,
    CALLSCOPE_DATA_DIR: dataDir,
    APP_URL: (parsed.data.APP_URL ?? `http://localhost:${parsed.data.PORT}`).replace(/\/+$/, ''),
    AUTH_SECRET: parsed.data.AUTH_SECRET ?? keptSecret(path.join(dataDir, 'auth-secret')),
  }
}

let env: Env | undefined

/**
 * The configuration of this process, parsed at the first call and kept.
 *
 * @throws {@link EnvError} when a variable is missing or wrong
 */
export function getEnv(): Env {
  env ??= parseEnv(process.env)
  return env
}

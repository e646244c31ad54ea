import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { EnvError, parseEnv } from './env.ts'

const dataDirs: string[] = []

afterEach(() => {
  for (const dataDir of dataDirs.splice(0)) rmSync(dataDir, { recursive: true })
})

function source(overrides: Record<string, string | undefined> = {}) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'callscope-env-'))
  dataDirs.push(dataDir)
  return {
    DATABASE_URL: 'postgresql://user@127.0.0.1/callscope',
    CALLSCOPE_DATA_DIR: dataDir,
    ...overrides,
  }
}

function refusal(overrides: Record<string, string | undefined>): string {
  try {
    parseEnv(source(overrides))
  } catch (error) {
    if (error instanceof EnvError) return error.message
    throw error
  }
  throw new Error('the environment was accepted')
}

describe('parseEnv', () => {
  test('needs nothing but a database', () => {
    const env = parseEnv(source())
    expect(env).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      APP_URL: 'http://localhost:3000',
      TWILIO_API_BASE_URL: 'https://api.twilio.com',
      TWILIO_CONNECT_BASE_URL: 'https://www.twilio.com',
      CALLSCOPE_HISTORY_MONTHS: 13,
    })
  })

  test('makes the auth secret once and keeps it for its owner only', () => {
    const environment = source()
    const first = parseEnv(environment).AUTH_SECRET
    expect(first).toHaveLength(43)
    expect(parseEnv(environment).AUTH_SECRET).toBe(first)
    const file = path.join(environment.CALLSCOPE_DATA_DIR, 'auth-secret')
    expect(readFileSync(file, 'utf8')).toBe(first)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('takes an empty variable as an absent one', () => {
    expect(parseEnv(source({ PORT: '', AUTH_SECRET: '', TWILIO_AUTH_TOKEN: '' }))).toMatchObject({
      PORT: 3000,
    })
  })

  test.each([
    ['0.0.0.0', true],
    ['::', true],
    ['callscope.internal', true],
    ['http://0.0.0.0', false],
    ['0.0.0.0:3000', false],
  ])('as the host to listen on, %s is accepted: %s', (host, isAccepted) => {
    if (isAccepted) expect(parseEnv(source({ HOST: host })).HOST).toBe(host)
    else expect(refusal({ HOST: host })).toContain('HOST must be a host name or an IP address')
  })

  test('drops the trailing slash of a URL', () => {
    const env = parseEnv(source({ APP_URL: 'https://calls.example/' }))
    expect(env.APP_URL).toBe('https://calls.example')
  })

  test('names every wrong variable at once and repeats no value', () => {
    const message = refusal({
      DATABASE_URL: 'mysql://hunter2',
      PORT: 'ninety',
      AUTH_SECRET: 'short',
    })
    expect(message).toContain('DATABASE_URL must be a postgresql:// connection string')
    expect(message).toContain('PORT')
    expect(message).toContain('AUTH_SECRET must have at least 32 characters')
    expect(message).not.toMatch(/hunter2|ninety|short\b/)
  })

  test.each([
    ['http://api.example', false],
    ['http://127.0.0.1:4010', true],
    ['http://localhost:4010', true],
    ['http://[::1]:4010', true],
    ['https://api.example', true],
    ['https://api.example/', true],
    ['https://api.example/twilio', false],
    ['ftp://127.0.0.1', false],
  ])('as the base of Twilio’s API, %s is accepted: %s', (url, isAccepted) => {
    const parse = () => parseEnv(source({ TWILIO_API_BASE_URL: url }))
    if (isAccepted) expect(parse().TWILIO_API_BASE_URL).toBe(url.replace(/\/$/, ''))
    else expect(parse).toThrow(/TWILIO_API_BASE_URL/)
  })

  test('wants a credential whole', () => {
    expect(refusal({ TWILIO_AUTH_TOKEN: 'token' })).toContain(
      'TWILIO_CONNECT_APP_SID is required when TWILIO_AUTH_TOKEN is set',
    )
    expect(refusal({ AUTH_GITHUB_SECRET: 'secret' })).toContain('AUTH_GITHUB_ID is required')
  })
})

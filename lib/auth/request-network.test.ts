import { expect, test, vi } from 'vitest'
import { unknownProxy } from './network-address.ts'
import { networkOf } from './request-network.ts'

const warn = vi.hoisted(() => vi.fn<(message: string) => void>())
const env = vi.hoisted(() => ({ CALLSCOPE_TRUST_PROXY: true }))

vi.mock('#lib/log.ts', () => ({ getLogger: () => ({ warn }) }))
vi.mock('#lib/env.ts', () => ({ getEnv: () => env }))

const through = (visitor: string) =>
  new Headers({ 'x-callscope-peer': '127.0.0.1', 'x-forwarded-for': visitor })

test('a proxy that is not trusted is warned of once, without an address', () => {
  expect(networkOf(through('203.0.113.7'))).toBe('203.0.113.7')
  env.CALLSCOPE_TRUST_PROXY = false
  expect(networkOf(through('127.0.0.1'))).toBeNull()
  expect(warn).not.toHaveBeenCalled()
  expect(networkOf(through('203.0.113.7'))).toBe(unknownProxy)
  expect(networkOf(through('203.0.113.8'))).toBe(unknownProxy)
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    expect.stringContaining('CALLSCOPE_TRUST_PROXY=true'),
  )
  expect(warn).not.toHaveBeenCalledWith(expect.stringMatching(/\d+\.\d+/))
})

import { describe, expect, test } from 'vitest'
import { networkAddress, unknownProxy } from './network-address.ts'

const peer = (address: string, forwarded = address) =>
  new Headers({ 'x-callscope-peer': address, 'x-forwarded-for': forwarded })

describe('networkAddress', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8::1', '2001:db8:0:0::/64'],
    ['fe80::', 'fe80:0:0:0::/64'],
    ['127.0.0.1', null],
    ['::ffff:127.0.0.1', null],
    ['::1', null],
    ['nonsense', null],
    ['', null],
  ])('the other end %s counts as %s', (address, expected) => {
    expect(networkAddress(peer(address), false)).toBe(expected)
  })

  test('what a client forwards is ignored without a trusted proxy', () => {
    expect(networkAddress(peer('203.0.113.7', '198.51.100.99'), false)).toBe('203.0.113.7')
    expect(networkAddress(new Headers({ 'x-forwarded-for': '203.0.113.7' }), false)).toBeNull()
  })

  test.each(['127.0.0.1', '::ffff:127.0.0.1', '::1', '10.0.0.1', '172.18.0.1', 'fd00::1'])(
    'everyone whom %s forwards without being trusted counts as one',
    (address) => {
      expect(networkAddress(peer(address, '203.0.113.7'), false)).toBe(unknownProxy)
      expect(networkAddress(peer(address, '203.0.113.8'), false)).toBe(unknownProxy)
      expect(networkAddress(peer(address, '203.0.113.8'), true)).toBe('203.0.113.8')
    },
  )

  test('behind a trusted proxy only its own entry, the last, counts', () => {
    expect(networkAddress(peer('10.0.0.1', '192.0.2.1, 203.0.113.7'), true)).toBe('203.0.113.7')
    expect(networkAddress(peer('10.0.0.1', 'not an address'), true)).toBeNull()
    expect(networkAddress(new Headers({ 'x-callscope-peer': '10.0.0.1' }), true)).toBeNull()
  })
})

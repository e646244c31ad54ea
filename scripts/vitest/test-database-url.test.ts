import { expect, test } from 'vitest'
import { testDatabaseUrl } from './test-database-url.ts'

test('keeps the server and names the database', () => {
  expect(testDatabaseUrl('postgresql://a:b@127.0.0.1:5432/x', 'callscope_test_2')).toBe(
    'postgresql://a:b@127.0.0.1:5432/callscope_test_2',
  )
})

test('refuses a server elsewhere and a database that is not for tests', () => {
  const name = 'callscope_test'
  expect(() => testDatabaseUrl('postgresql://db.example/x', name)).toThrow('db.example')
  expect(() => testDatabaseUrl('postgresql://127.0.0.1/x', 'callscope')).toThrow('callscope')
})

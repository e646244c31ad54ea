import { expect, test, vi } from 'vitest'
import { getPool } from '#lib/db/pool.ts'
import { GET } from './route.ts'

test('healthy while the database answers', async () => {
  const response = await GET()
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toEqual({ status: 'ok' })
})

test('unavailable while it does not, without saying why', async () => {
  const query = vi.spyOn(getPool(), 'query').mockImplementation(() => {
    throw new Error('connect ECONNREFUSED 10.0.0.5:5432')
  })
  const response = await GET()
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ status: 'unavailable' })
  query.mockRestore()
})

// What a test writes to the console is a fault it did not look at: it fails. A test that provokes such a line
// replaces the method itself with vi.spyOn.
import { afterEach, beforeEach, expect } from 'vitest'

const written: unknown[][] = []

for (const method of ['error', 'warn'] as const) {
  console[method] = (...values: unknown[]) => {
    written.push([`console.${method}`, ...values])
  }
}

beforeEach(() => {
  written.length = 0
})

afterEach(() => {
  expect(written, 'the test wrote to the console').toEqual([])
})

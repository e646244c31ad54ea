import { expect, it } from 'vitest'
import { memoryByHalf } from './memory-by-half.ts'

it('tells what is held from what is grown', () => {
  expect(memoryByHalf([210, 230, 220, 225, 211, 229])).toEqual({
    firstHalfMb: 220,
    secondHalfMb: 225,
  })
  expect(memoryByHalf([100, 110, 120, 130, 140])).toEqual({ firstHalfMb: 110, secondHalfMb: 130 })
})

it('is not moved by one peak', () => {
  expect(memoryByHalf([200, 200, 200, 200, 400, 200])).toEqual({
    firstHalfMb: 200,
    secondHalfMb: 200,
  })
})

it('does not guess from too little', () => {
  expect(memoryByHalf([])).toBeNull()
  expect(memoryByHalf([200])).toBeNull()
})

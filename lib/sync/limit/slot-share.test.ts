import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareOf, type Holding } from './slot-share.ts'

const waiting = (held: number): Holding => ({ held, isWaiting: true })
const content = (held: number): Holding => ({ held, isWaiting: false })

/** One refresh of every process, one after the other, and then every free slot to a process chosen at random. */
function refresh(holdings: Holding[], allowed: number, pick: (below: number) => number): Holding[] {
  const shares = holdings.map(({ held }, place) =>
    shareOf(held, holdings.toSpliced(place, 1), allowed),
  )
  const next = holdings.map((holding, place) => ({
    ...holding,
    held: Math.min(holding.held, shares[place] ?? 0),
  }))
  for (;;) {
    const taken = next.reduce((sum, { held }) => sum + held, 0)
    const open = next.filter(
      ({ held, isWaiting }, place) => isWaiting && held < (shares[place] ?? 0),
    )
    const winner = open[pick(open.length)]
    if (taken >= allowed || winner === undefined) return next
    winner.held += 1
  }
}

describe('shareOf', () => {
  test('is no limit while no other waits', () => {
    expect(shareOf(3, [], 4)).toBe(Infinity)
    expect(shareOf(3, [content(1)], 4)).toBe(Infinity)
  })

  test('is one fewer while another has none, or two fewer', () => {
    expect(shareOf(4, [waiting(0)], 4)).toBe(3)
    expect(shareOf(3, [waiting(1)], 4)).toBe(2)
    expect(shareOf(1, [waiting(0)], 1)).toBe(0)
  })

  test('is what is held while another has less, and all that is free for the poorest', () => {
    expect(shareOf(3, [waiting(0)], 4)).toBe(3)
    expect(shareOf(2, [waiting(1)], 3)).toBe(2)
    expect(shareOf(2, [waiting(2)], 8)).toBe(Infinity)
    expect(shareOf(0, [waiting(0), waiting(1)], 1)).toBe(Infinity)
  })

  test('comes to rest within one of each other, wherever it starts, and leaves no slot empty', () => {
    const scene = fc
      .record({
        processes: fc.integer({ min: 2, max: 5 }),
        spare: fc.nat(6),
        seeds: fc.array(fc.nat()),
      })
      .map(({ processes, spare, seeds }) => ({ processes, allowed: processes + spare, seeds }))
    fc.assert(
      fc.property(scene, ({ processes, allowed, seeds }) => {
        let holdings = Array.from({ length: processes }, (_, place) =>
          waiting(place === 0 ? allowed : 0),
        )
        let turn = 0
        const pick = (below: number) => (seeds[turn++ % (seeds.length || 1)] ?? 0) % (below || 1)
        for (let round = 0; round < 60; round += 1) {
          holdings = refresh(holdings, allowed, pick)
          expect(holdings.reduce((sum, { held }) => sum + held, 0)).toBe(allowed)
        }
        const held = holdings.map((holding) => holding.held)
        expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('goes round where there are fewer slots than processes', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(2)), (choices) => {
        let holdings = [waiting(1), waiting(0), waiting(0)]
        const turns = [0, 0, 0]
        const pick = (below: number) => (choices.next().value ?? 0) % (below || 1)
        for (let round = 0; round < 100; round += 1) {
          const before = holdings.findIndex(({ held }) => held === 1)
          holdings = refresh(holdings, 1, pick)
          const after = holdings.findIndex(({ held }) => held === 1)
          expect(after).not.toBe(before)
          turns[after] = (turns[after] ?? 0) + 1
        }
        expect(Math.max(...turns)).toBeLessThanOrEqual(50)
      }),
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AsciiText, makeForm } from './ascii-text.ts'

const ascii = fc.string({ unit: 'binary-ascii', maxLength: 60 })

test('is what was added, however much was expected', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.array(ascii), (expectedLength, texts) => {
      const out = new AsciiText(expectedLength)
      for (const text of texts) out.add(text)
      expect(out.toBuffer().toString('latin1')).toBe(texts.join(''))
    }),
  )
})

test('fills the blanks of a form, every time anew', () => {
  const parts = fc.array(ascii, { minLength: 1 })
  const words = fc.array(fc.string({ unit: 'binary-ascii', minLength: 5, maxLength: 5 }))
  fc.assert(
    fc.property(parts, words, (between, each) => {
      const form = makeForm(between, 5)
      const out = new AsciiText(0)
      for (const word of each) out.addFilled(form, word)
      const expected = each.map((word) => between.join(word)).join('')
      expect(out.toBuffer().toString('latin1')).toBe(expected)
    }),
  )
})

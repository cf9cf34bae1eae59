import { expect, test } from 'vitest'
import { legibly } from './legibly.ts'

const fault = (letter: string) =>
  new Error(`message: "PDF/UA-1 error: the text \`\\"${letter}\\"\` could not be displayed with font \`\\"Noto\\"\`"`)

test('a letter without a font stands there by its number, and any other fault is told', () => {
  const typeset = (written: string) => {
    for (const letter of ['🧿', '𠀀']) if (written.includes(letter)) throw fault(letter)
    return Buffer.from(written)
  }
  expect(legibly('"问 🧿 𠀀"', typeset).toString()).toBe('"问 [U+1F9FF] [U+20000]"')
  expect(() =>
    legibly('{}', () => {
      throw new Error('no such variable')
    }),
  ).toThrow('no such variable')
  expect(() =>
    legibly('"x"', () => {
      throw fault('y')
    }),
  ).toThrow('could not be displayed')
})

test('a plain letter with a mark that has no font loses the mark, and names of fields stay', () => {
  const typeset = (written: string) => {
    if (written.includes('a\u1ac0')) throw fault('a\u1ac0')
    return Buffer.from(written)
  }
  expect(legibly('{"a":"a\u1ac0 b"}', typeset).toString()).toBe('{"a":"a b"}')
})

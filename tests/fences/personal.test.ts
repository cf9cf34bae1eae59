import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const WHOSE = ['question', 'person', 'ended', 'record', 'kept']

/** Columns of text and bytes that don't say whose words they hold; ids and enums hold nobody's. */
function unsaid(schema: string): string[] {
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, model, body = '']) =>
    [...body.matchAll(/^ {2}(\w+)\s+(?:String|Bytes|Json)\b(.*)$/gm)].flatMap(([, field, rest = '']) => {
      const [, whose = ''] = /\/\/ words: (\w+)$/.exec(rest) ?? []
      return rest.includes('@db.Uuid') || WHOSE.includes(whose) ? [] : [`${model}.${field}`]
    }),
  )
}

test('every column of text is either blanked with its question or its person, or said to be nobody’s', () => {
  expect(unsaid(readFileSync('prisma/schema.prisma', 'utf8'))).toEqual([])
})

test('a planted column that says nothing is found, and so is one that says what there is not', () => {
  const planted =
    'model Poll {\n  id String @id @db.Uuid\n  a String\n  b String? // words: poll\n  c Json // words: kept\n}\n'
  expect(unsaid(planted)).toEqual(['Poll.a', 'Poll.b'])
})

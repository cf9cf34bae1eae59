import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COLUMN_WORDS } from '#domain/kernel/personal.ts'

/** Columns of text and bytes in the schema, by the names that the database has; ids and enums hold nobody's words. */
function textColumns(schema: string): string[] {
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, , body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? ''
    return [...body.matchAll(/^ {2}(\w+)\s+(?:String|Bytes|Json)\b(.*)$/gm)].flatMap(([, field = '', rest = '']) =>
      rest.includes('@db.Uuid') ? [] : [`${table}.${/@map\("(\w+)"\)/.exec(rest)?.[1] ?? field}`],
    )
  })
}

test('every column of text is either blanked with its question or its person, or said to be nobody’s', () => {
  const listed = Object.entries(COLUMN_WORDS).flatMap(([table, columns]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  )
  expect(textColumns(readFileSync('prisma/schema.prisma', 'utf8')).sort()).toEqual(listed.sort())
})

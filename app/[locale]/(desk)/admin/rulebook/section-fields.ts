import * as z from 'zod'
import type { Section } from '#app/_server/rulebook/describe.ts'
import { typedBoth, typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { type Column, FLAGS, SECTION_FORMS } from './columns.ts'
import { PLACES } from './rows.ts'
import type { TypedRow } from './typed.ts'

const parts = (names: readonly string[]) =>
  z.preprocess(
    (value) => (typeof value === 'object' && value !== null ? value : {}),
    z.object(Object.fromEntries(names.map((name) => [name, typedText]))),
  )

function typedColumn(column: Column): z.ZodType<TypedRow[string]> {
  if (column.kind === 'both') return typedBoth
  if (column.kind === 'limit') return parts(['amount', 'unit'])
  if (column.kind === 'flags') return parts(FLAGS[column.of])
  return typedText
}

/** What may be typed in the form of a section: whatever it is, every field of every row is a text. */
export function typedSection(section: Section): z.ZodType<{ rows: TypedRow[] }> {
  const { columns } = SECTION_FORMS[section]
  const shape: Record<string, z.ZodType<TypedRow[string]>> = Object.fromEntries(
    columns.map((column) => [column.name, typedColumn(column)]),
  )
  const row = z.preprocess((value) => (typeof value === 'object' && value !== null ? value : {}), z.object(shape))
  return z.object({ rows: z.array(row).catch([]) })
}

/** The field of a section's form that a path of the command's input stands for (`document.classes[0].attention`); the path itself where none does. */
export function fieldOfSection(section: Section, path: string): string {
  const [, ...inside] = path.replace(/\[(\d+)\]/g, '.$1').split('.')
  const place = PLACES[section].rowOf(inside)
  if (!place) return path
  const column = SECTION_FORMS[section].columns.find(({ name }) => name === place.rest[0])
  if (!column) return path
  return `rows[${place.row}].${column.name}${partOf(column, place.rest[1])}`
}

function partOf(column: Column, named: string | undefined): string {
  if (column.kind === 'both') return named === 'en' ? '.en' : '.zh'
  if (column.kind === 'limit') return '.amount'
  return column.kind === 'flags' ? `.${FLAGS[column.of][0]}` : ''
}

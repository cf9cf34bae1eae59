import { minuteText } from '#app/_server/rulebook/words.ts'
import type { OfficeSpan } from '#contract/clocks/calendar.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { TimeLimit } from '#contract/rulebook/parts.ts'
import type { StaffMember } from '#domain/person/queries.ts'
import type { Column } from './columns.ts'
import { FLAGS } from './columns.ts'
import type { Row } from './rows.ts'

/** A row as it is typed: texts, some of them in groups. */
export type TypedRow = { [name: string]: string | { [part: string]: string } }

/** Departments and people by whose names rows are written. */
export type Known = { departments: readonly { id: string; name: Bilingual }[]; staff: readonly StaffMember[] }

/** A row as its form shows it. */
export const typedRow = (columns: readonly Column[], row: Row, known: Known): TypedRow =>
  Object.fromEntries(columns.map((column) => [column.name, typedOf(column, row[column.name], known)]))

/** An empty row. */
export const emptyRow = (columns: readonly Column[]): TypedRow => typedRow(columns, {}, { departments: [], staff: [] })

// What stands in a row was parsed by the rulebook's schema, column by column; the compiler can't follow that through the table of columns.
function typedOf(column: Column, value: unknown, { staff }: Known): TypedRow[string] {
  switch (column.kind) {
    case 'both':
      return (value as Bilingual | undefined) ?? { zh: '', en: '' }
    case 'limit':
      return typedLimit(value as TimeLimit | null | undefined)
    case 'flags':
      return Object.fromEntries((value as readonly string[] | undefined)?.map((flag) => [flag, 'on']) ?? [])
    case 'check':
      return value === true ? 'on' : ''
    case 'hours':
      return ((value as readonly OfficeSpan[] | undefined) ?? [])
        .map(([from, to]) => `${minuteText(from)}-${minuteText(to)}`)
        .join(' ')
    case 'words':
      return ((value as readonly string[] | undefined) ?? []).join('\n')
    case 'people':
      return ((value as readonly string[] | undefined) ?? []).map((grant) => nameOf(grant, staff)).join('、')
    default:
      return value === undefined || value === null ? '' : String(value)
  }
}

function typedLimit(limit: TimeLimit | null | undefined): { amount: string; unit: string } {
  if (!limit) return { amount: '', unit: 'workingDays' }
  if ('immediate' in limit) return { amount: '', unit: 'immediate' }
  return 'hours' in limit
    ? { amount: String(limit.hours), unit: 'hours' }
    : { amount: String(limit.workingDays), unit: 'workingDays' }
}

const nameOf = (grant: string, staff: Known['staff']) =>
  staff.find(({ roles }) => roles.some(({ id }) => id === grant))?.email ?? grant

/** The row that is meant by what was typed. What can't be read goes on as it was typed, for the rulebook's schema to refuse at its place. */
export const rowFrom = (columns: readonly Column[], typed: TypedRow, known: Known): Row =>
  Object.fromEntries(columns.map((column) => [column.name, valueFrom(column, typed[column.name], typed, known)]))

const part = (typed: TypedRow[string] | undefined, name: string): string =>
  (typeof typed === 'object' ? typed[name] : typed)?.trim() ?? ''

function valueFrom(column: Column, typed: TypedRow[string] | undefined, row: TypedRow, known: Known): unknown {
  const text = typeof typed === 'string' ? typed.trim() : ''
  switch (column.kind) {
    case 'both':
      return { zh: part(typed, 'zh'), en: part(typed, 'en') }
    case 'limit':
      return limitFrom(part(typed, 'amount'), part(typed, 'unit'), column.optional === true)
    case 'flags':
      return FLAGS[column.of].filter((flag) => part(typed, flag) === 'on')
    case 'check':
      return text === 'on'
    case 'number':
      if (text === '') return column.optional ? null : Number.NaN
      return Number(text)
    case 'hours':
      return text === '' ? [] : text.split(/[\s,，、;；]+/).map(spanFrom)
    case 'people':
      return text === ''
        ? []
        : text.split(/[\s,，、;；]+/).map((one) => grantOf(one, part(row.departmentId, ''), known))
    case 'words':
      return text.split(/[\n,，、;；]+/).flatMap((word) => word.trim() || [])
    case 'choice':
      if (column.of !== 'departments') return text
      return text === '' && column.optional ? null : departmentFrom(text, known)
    case 'text':
      return text
  }
}

function limitFrom(amount: string, unit: string, optional: boolean): unknown {
  if (unit === 'immediate') return { immediate: true }
  if (amount === '' && optional) return null
  return { [unit === 'hours' ? 'hours' : 'workingDays']: amount === '' ? Number.NaN : Number(amount) }
}

/** `8:30-12:00` in minutes of the day; after midnight the hours go on: `22:00-26:00`. */
function spanFrom(text: string): unknown {
  const [, fromHour, fromMinute, toHour, toMinute] =
    /^(\d{1,2})[:：](\d\d)[-–—~至](\d{1,2})[:：](\d\d)$/.exec(text) ?? []
  return fromHour === undefined
    ? text
    : [Number(fromHour) * 60 + Number(fromMinute), Number(toHour) * 60 + Number(toMinute)]
}

/** A department by its id or by one of its names. */
const departmentFrom = (text: string, { departments }: Known): string =>
  departments.find(({ id, name }) => [id, name.zh, name.en].includes(text))?.id ?? text

/** The grant of somebody by e-mail address or name: that of the department, where they have one there. */
function grantOf(text: string, departmentId: string, { staff }: Known): string {
  const named = staff.filter(({ email, name }) => email === text.toLowerCase() || name === text)
  const roles = named.length === 1 ? (named[0]?.roles ?? []) : []
  return (roles.find(({ department }) => department?.id === departmentId) ?? roles[0])?.id ?? text
}

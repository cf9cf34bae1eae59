import { CASE_COLUMN_NAMES, CASE_COLUMNS, type CellForm } from './case-columns.ts'
import { type PublishedCase, publishedCase } from './published-case.ts'

/** A case of a row of the table, by the names of its columns; throws a `ZodError` where it is none. Columns of which it does not know are left out. */
export const caseOfCells = (cells: Readonly<Record<string, string>>): PublishedCase =>
  publishedCase.parse(
    Object.fromEntries(CASE_COLUMN_NAMES.map((name) => [name, read(CASE_COLUMNS[name].form, cells[name] ?? '')])),
  )

function read(form: CellForm, cell: string): unknown {
  const parts = cell.split(' ').filter((part) => part)
  switch (form) {
    case 'text':
      return cell === '' ? null : cell.replace(APOSTROPHE, '')
    case 'number':
      return cell === '' ? null : Number(cell)
    case 'boolean':
      return cell === 'yes'
    case 'list':
      return parts.map(Number)
    case 'holders':
      return parts.map((part) => {
        const [holder = '', time] = part.split('=')
        return { departmentId: holder === 'nobody' ? null : holder, time: Number(time) }
      })
    case 'clocks':
      return parts.map((part) => {
        const [key = '', rest = ''] = part.split('=')
        const [since, due, stopped, department] = rest.split('/')
        const kind = key.split('.')[1]
        return { key, kind, since, due, stoppedAt: stopped || null, departmentId: department || null }
      })
  }
}

/** What stands in a table before what a spreadsheet could take for a formula. */
const APOSTROPHE = /^'(?=[\s\u00a0]*[=+\-@＝＋－＠\t\r])/

import { parse } from 'node:path'
import { parseArgs } from 'node:util'
import { timeZone } from '#contract/ids.ts'
import { cleanLine } from '#contract/text.ts'
import { UserError } from '../supervisor/command-line.ts'
import { FIELDS, type Field, isField } from './fields.ts'

const USAGE = `Usage: npm run import -- questions FILE --hearing SLUG [options]
       npm run import -- cases FILE --mailbox SLUG [--department NAME] [--rulebook N] [--public] [options]
  FILE    a table (CSV, with commas, semicolons, tabs or bars), JSON objects by lines or in a list, in UTF-8, UTF-16 or GB18030,
          with the fields ${FIELDS.join(', ')}
  --department  leads the cases whose row and topic name none: its name in Chinese or English, or its id
  --rulebook    the version by which the clocks are counted (default: the one in force)
  --public      they were public there and are here, masked; without it they are for the staff alone
Options:
  --source     goes before the file's ids; a row of one source is imported once (default: the file's name)
  --encoding   how the file is written where its bytes don't tell, such as gb18030, big5 or windows-1252
  --delimiter  what stands between its columns
  --columns    which of its columns are which fields, such as "title=Subject,body=Text"
  --zone       the zone of times without one, such as Asia/Shanghai`

const TEXT = { type: 'string' } as const
const COMMON = { source: TEXT, encoding: TEXT, delimiter: TEXT, columns: TEXT, zone: TEXT } as const
const OF_CASES = { mailbox: TEXT, department: TEXT, rulebook: TEXT, public: { type: 'boolean' } } as const

/** How a file is read, and under which name its rows are known; `isNamed`: somebody said which. */
export type File = {
  file: string
  source: string
  isNamed: boolean
  encoding: string | undefined
  delimiter: string | undefined
  columns: ReadonlyMap<string, Field> | undefined
  zone: string | undefined
}
/** What is imported, where to. */
export type Import =
  | (File & { what: 'questions'; slug: string })
  | (File & { what: 'cases'; slug: string; department: string | null; rulebook: number | null; isPublic: boolean })

/** What the command was called with; its usage as a `UserError` where that makes no sense. */
export function readArguments(): Import {
  const { positionals, values } = parsed()
  const [what, file, ...more] = positionals
  const source = cleanLine(values.source ?? parse(file ?? '').name)
  if (!file || more.length || !source) throw new UserError(USAGE)
  const { encoding, zone, hearing, mailbox } = values
  if (zone !== undefined && !timeZone.safeParse(zone).success)
    throw new UserError(`There is no time zone "${zone}"; one is Asia/Shanghai.`)
  const delimiter = values.delimiter === '\\t' ? '\t' : values.delimiter
  if (delimiter === '') throw new UserError(USAGE)
  const isNamed = values.source !== undefined
  const common = { file, source, isNamed, encoding, delimiter, zone, columns: columnsIn(values.columns) }
  const isOfCases = Object.keys(OF_CASES).some((name) => name in values)
  if (what === 'questions' && hearing && !isOfCases) return { ...common, what, slug: hearing }
  if (what !== 'cases' || !mailbox || hearing !== undefined) throw new UserError(USAGE)
  const { department = null, public: isPublic = false } = values
  return { ...common, what, slug: mailbox, department, rulebook: versionIn(values.rulebook), isPublic }
}

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options: { hearing: TEXT, ...OF_CASES, ...COMMON } })
  } catch {
    throw new UserError(USAGE)
  }
}

function versionIn(said: string | undefined): number | null {
  if (said === undefined) return null
  if (!/^[1-9]\d{0,8}$/.test(said)) throw new UserError(`--rulebook takes the number of a version, not "${said}".`)
  return Number(said)
}

function columnsIn(said: string | undefined): ReadonlyMap<string, Field> | undefined {
  if (said === undefined) return
  const columns = new Map<string, Field>()
  for (const pair of said.split(',')) {
    const [field = '', column = ''] = pair.split('=', 2).map((part) => part.trim())
    if (!isField(field) || !column)
      throw new UserError(
        `--columns takes pairs such as "title=Subject,body=Text"; the fields are ${FIELDS.join(', ')}.`,
      )
    columns.set(column, field)
  }
  return columns
}

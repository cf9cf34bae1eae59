/**
 * npm run import -- questions FILE --hearing SLUG [--source NAME] [--encoding NAME]: takes questions from elsewhere into a hearing.
 * Run again, it imports only what is not there yet. Exit 0 also when rows were skipped, which it says; 2 when the file or the
 * hearing can't be read, or the file seems to have been imported before; 1 when the system went away in the middle.
 */
import { parse } from 'node:path'
import { parseArgs } from 'node:util'
import { cleanLine } from '#contract/text.ts'
import { openDatabase } from '#platform/db.ts'
import { notifierOf, openRedis } from '#platform/redis.ts'
import { FIELDS } from './import/fields.ts'
import { importQuestions, type Sum } from './import/import-questions.ts'
import { refusingCopies } from './import/known-before.ts'
import { ImportProgress } from './import/progress.ts'
import { type BadRow, QuestionReader, type QuestionRow } from './import/question-row.ts'
import { readRows } from './import/read-rows.ts'
import { UserError } from './supervisor/command-line.ts'
import { findRun } from './supervisor/run-file.ts'

const USAGE = `Usage: npm run import -- questions FILE --hearing SLUG [--source NAME] [--encoding NAME]
  FILE    a table (CSV, with commas, semicolons or tabs), JSON objects by lines or in a list, in UTF-8, UTF-16 or GB18030,
          with the fields ${FIELDS.join(', ')}
  --source  goes before the file's ids; a question of one source is imported once (default: the file's name)
  --encoding  how the file is written where its bytes don't tell, such as gb18030, big5 or windows-1252`

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error
  console.error(error.message)
  return 2
})

async function main(): Promise<number> {
  const { file, slug, source, isNamed, encoding } = readArguments()
  const { databaseUrl, redisUrl } = whereIsIt()
  const database = openDatabase(databaseUrl)
  const redis = openRedis(redisUrl)
  try {
    const hearing = await database.prisma.hearing.findUnique({ where: { slug } }).catch(() => {
      throw new UserError('The database does not answer: start Minsheng with "npm start", or look at DATABASE_URL.')
    })
    if (!hearing) throw new UserError(`There is no hearing "${slug}".`)
    if (hearing.closedAt) throw new UserError(`The hearing "${slug}" is closed and takes no more questions.`)
    const progress = new ImportProgress()
    const reader = new QuestionReader(source)
    const questions = someRead(file, readFile({ file, encoding }, reader, progress))
    const target = { hearingId: hearing.id, source }
    const rows = isNamed ? questions : refusingCopies(questions, database.prisma, target)
    const door = { db: database.db, notify: notifierOf(redis), report: (error: unknown) => progress.say(String(error)) }
    const sum = await importQuestions(rows, { hearingId: hearing.id, door }, progress)
    progress.end()
    console.log(summary(sum, reader.ignored))
    return 0
  } catch (error) {
    if (error instanceof UserError) throw error
    console.error(
      `Stopped in the middle: ${error instanceof Error ? error.message : error} Run it again to import the rest.`,
    )
    return 1
  } finally {
    redis.destroy()
    await database.close()
  }
}

async function* readFile(
  { file, encoding: named }: { file: string; encoding: string | undefined },
  reader: QuestionReader,
  progress: ImportProgress,
) {
  const onEncoding = (encoding: string, lines: readonly string[]) =>
    progress.say([`${file} is read as ${encoding.toUpperCase()}:`, ...lines].join('\n  '))
  for await (const row of readRows(file, { ...(named === undefined ? {} : { encoding: named }), onEncoding }))
    yield reader.read(row)
}

/** Rows from the first that is a question; a file without any is another one than was meant, and one sentence says so. */
async function* someRead(file: string, rows: AsyncIterable<QuestionRow | BadRow>) {
  const bad: BadRow[] = []
  let found = false
  for await (const row of rows) {
    if (!found && 'reason' in row) {
      bad.push(row)
      continue
    }
    if (!found) yield* bad
    found = true
    yield row
  }
  if (found) return
  const [first] = bad
  throw new UserError(
    first
      ? `${file} holds no question that can be read, in ${bad.length} rows; line ${first.line}: ${first.reason}.`
      : `${file} holds no rows.`,
  )
}

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { hearing: { type: 'string' }, source: { type: 'string' }, encoding: { type: 'string' } },
    })
    const [what, file, ...more] = positionals
    const source = cleanLine(values.source ?? parse(file ?? '').name)
    if (what !== 'questions' || !file || more.length || !values.hearing || !source) throw new UserError(USAGE)
    const { encoding } = values
    return { file, slug: values.hearing, source, isNamed: values.source !== undefined, encoding }
  } catch {
    throw new UserError(USAGE)
  }
}

function whereIsIt() {
  const run = findRun()
  const databaseUrl = process.env.DATABASE_URL || run?.databaseUrl
  if (!databaseUrl) throw new UserError('No database: start Minsheng first with "npm start", or set DATABASE_URL.')
  return { databaseUrl, redisUrl: process.env.REDIS_URL || run?.redisUrl }
}

function summary({ imported, known, bad }: Sum, ignored: ReadonlySet<string>): string {
  const all = imported + known + bad.length
  const fields = ignored.size ? `\nNot imported: the fields ${[...ignored].sort().join(', ')}.` : ''
  return `${all} rows: ${imported} imported, ${known} already there, ${bad.length} skipped.${fields}`
}

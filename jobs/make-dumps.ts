import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createGzip } from 'node:zlib'
import type { Logger } from 'pino'
import type * as z from 'zod'
import { VISITOR } from '#contract/identity.ts'
import { CASE_COLUMN_NAMES, caseCells } from '#contract/open-data/case-columns.ts'
import { csvLine } from '#contract/open-data/csv-line.ts'
import { DUMP_FORMS, DUMP_PARTS, type DumpFile, type DumpPart, dumpOwner } from '#contract/open-data/dump.ts'
import { columnsOf, type FlatRow, flatCells } from '#contract/open-data/flat-table.ts'
import {
  publishedDepartment,
  publishedHearing,
  publishedPromise,
  publishedQuestion,
} from '#contract/open-data/published-rows.ts'
import {
  type DueDump,
  dueDump,
  forgetDumpKeys,
  giveOutDump,
  noteDumpKey,
  openMonths,
} from '#domain/open-data/dump-rows.ts'
import { eachMatchingCase } from '#domain/open-data/matching-cases.ts'
import { readPublishedDepartments } from '#domain/open-data/read-departments.ts'
import { eachPublishedQuestion, readPublishedHearings } from '#domain/open-data/read-hearings.ts'
import { eachPublishedPromise } from '#domain/open-data/read-promises.ts'
import { rulesNow } from '#domain/rulebook/queries.ts'
import type { Database } from '#platform/db.ts'
import { digestOf, keyOf, type Storage } from '#platform/storage/storage.ts'

type Rows<T> = AsyncIterable<T> | Iterable<T>
type Form = (typeof DUMP_FORMS)[number]
/** The lines of a part in a form; `count` is told of each row. */
type Lines = (form: Form, count: () => void) => AsyncGenerator<string>

/**
 * Makes the dumps of months that are over, one in a run, and anew those in which something is not public any more. Files are noted before they are
 * put, and those of before are taken away once the new ones are given out. `settleSeconds`: for tests.
 */
export async function makeDumps(
  database: Database,
  storage: Storage,
  log: Logger,
  settleSeconds?: number,
): Promise<void> {
  const { db, prisma, clock } = database
  const { document } = await rulesNow(prisma, VISITOR)
  await openMonths(db, document.calendar.timeZone, clock.now())
  const due = await dueDump(db, settleSeconds)
  if (!due) return
  const now = clock.now()
  const made: { file: DumpFile; key: string }[] = []
  for (const part of DUMP_PARTS)
    for (const form of DUMP_FORMS) made.push(await makeFile(database, storage, due, { part, form, now }))
  const isOut = await giveOutDump(
    db,
    due,
    made.map(({ file }) => file),
    now,
  )
  log.info({ month: due.month, isOut }, 'a dump of the open data was made')
  const kept = isOut ? made.map(({ key }) => key) : []
  const old = [...due.keys, ...made.map(({ key }) => key)].filter((key) => !kept.includes(key))
  for (const key of old) await storage.remove(key)
  await forgetDumpKeys(db, due.month, old)
}

type Wanted = { part: DumpPart; form: Form; now: Date }

async function makeFile(
  database: Database,
  storage: Storage,
  due: DueDump,
  { part, form, now }: Wanted,
): Promise<{ file: DumpFile; key: string }> {
  let rows = 0
  const lines = linesOf(database, due, part, now)(form, () => rows++)
  const bytes = await buffer(Readable.from(lines).compose(createGzip()))
  const sha256 = digestOf(bytes)
  const owner = dumpOwner(due.month)
  const key = keyOf(owner, sha256)
  await noteDumpKey(database.db, due.month, key)
  await storage.put(owner, Readable.from([bytes]))
  return { file: { name: `${part}.${form}.gz`, rows, bytes: bytes.length, sha256 }, key }
}

function linesOf({ prisma }: Database, span: DueDump, part: DumpPart, now: Date): Lines {
  switch (part) {
    case 'hearings':
      return flat(publishedHearing, () => readPublishedHearings(prisma, VISITOR, span))
    case 'questions':
      return flat(publishedQuestion, () => eachPublishedQuestion(prisma, VISITOR, span))
    case 'cases':
      return table(CASE_COLUMN_NAMES, caseCells, () => eachMatchingCase(prisma, VISITOR, { openIn: span }, now))
    case 'promises':
      return flat(publishedPromise, () => eachPublishedPromise(prisma, VISITOR, { openIn: span }, now))
    case 'departments':
      return flat(publishedDepartment, () => readPublishedDepartments(prisma))
  }
}

const flat = (schema: z.ZodObject, rows: () => Rows<FlatRow> | Promise<Rows<FlatRow>>): Lines =>
  table(columnsOf(schema), (row) => flatCells(schema, row), rows)

function table<T>(
  head: readonly string[],
  cells: (row: T) => (string | number | null)[],
  rows: () => Rows<T> | Promise<Rows<T>>,
): Lines {
  return async function* (form, count) {
    // The mark by which spreadsheets know UTF-8.
    if (form === 'csv') yield `\uFEFF${csvLine(head)}`
    for await (const row of await rows()) {
      count()
      yield form === 'csv' ? csvLine(cells(row)) : `${JSON.stringify(row)}\n`
    }
  }
}

import { cleanLine } from '#contract/text.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { UserError } from '../supervisor/command-line.ts'
import type { BadRow } from './row-reader.ts'

type Row = { title: string; submittedAt: string }
type Into = { hearingId: string; source: string }

/** So many rows of a file tell whether it was imported before. */
const LOOKED_AT = 200

/**
 * The file's rows again, after a look at its first ones: a `UserError` where half of them are in the hearing or mailbox already, by title and
 * time, from another source. A second download of a file has another name (`board(1).csv`), and would bring all of it once more.
 */
export async function* refusingCopies<R extends Row>(
  rows: AsyncIterable<R | BadRow>,
  prisma: PrismaClient,
  { hearingId, source }: Into,
): AsyncGenerator<R | BadRow> {
  const first: (R | BadRow)[] = []
  const left = rows[Symbol.asyncIterator]()
  for (let next = await left.next(); !next.done; next = await left.next()) {
    first.push(next.value)
    if (first.length === LOOKED_AT) break
  }
  const good = first.filter((row) => 'title' in row)
  const there = await sourcesOf(good, prisma, { hearingId, source })
  const [other, count] = [...there].sort(([, a], [, b]) => b - a)[0] ?? ['', 0]
  if (count > 0 && count * 2 >= good.length)
    throw new UserError(
      `${count} of the file's first ${good.length} rows are there already, from the source "${other}". Say --source "${other}" to go on with that import, or --source "${source}" to import them once more.`,
    )
  yield* first
  for (let next = await left.next(); !next.done; next = await left.next()) yield next.value
}

/** How many of the rows each other source has brought already. */
async function sourcesOf(
  good: readonly Row[],
  prisma: PrismaClient,
  { hearingId, source }: Into,
): Promise<Map<string, number>> {
  const keyOf = (title: string, at: Date) => JSON.stringify([cleanLine(title), at.getTime()])
  const asked = new Set(good.map(({ title, submittedAt }) => keyOf(title, new Date(submittedAt))))
  const rows = await prisma.question.findMany({
    where: { hearingId, channel: 'import', submittedAt: { in: good.map((row) => new Date(row.submittedAt)) } },
    select: { title: true, originalTitle: true, submittedAt: true, importKey: true },
  })
  const count = new Map<string, number>()
  for (const { title, originalTitle, submittedAt, importKey } of rows) {
    // A source's name may have a colon, an id may too: what goes before the last one is near enough to be named.
    const other = importKey?.slice(0, importKey.lastIndexOf(':')) ?? ''
    const isOwn = other === source || importKey?.startsWith(`${source}:`)
    if (isOwn || !asked.has(keyOf(originalTitle ?? title, submittedAt))) continue
    count.set(other, (count.get(other) ?? 0) + 1)
  }
  return count
}

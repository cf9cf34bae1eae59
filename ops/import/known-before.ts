import { cleanLine } from '#contract/text.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { UserError } from '../supervisor/command-line.ts'
import type { BadRow, QuestionRow } from './question-row.ts'

/** So many questions of a file tell whether it was imported before. */
const LOOKED_AT = 200

/**
 * The file's rows again, after a look at its first questions: a `UserError` where half of them are in the hearing already, by title and author,
 * from another source. A second download of a file has another name (`board(1).csv`), and would bring all of its questions once more.
 */
export async function* refusingCopies(
  rows: AsyncIterable<QuestionRow | BadRow>,
  prisma: PrismaClient,
  { hearingId, source }: { hearingId: string; source: string },
): AsyncGenerator<QuestionRow | BadRow> {
  const first: (QuestionRow | BadRow)[] = []
  const left = rows[Symbol.asyncIterator]()
  for (let next = await left.next(); !next.done; next = await left.next()) {
    first.push(next.value)
    if (first.length === LOOKED_AT) break
  }
  const questions = first.filter((row) => 'title' in row)
  const there = await sourcesOf(questions, prisma, { hearingId, source })
  const [other, count] = [...there].sort(([, a], [, b]) => b - a)[0] ?? ['', 0]
  if (count > 0 && count * 2 >= questions.length)
    throw new UserError(
      `${count} of the file's first ${questions.length} questions are in this hearing already, from the source "${other}". Say --source "${other}" to go on with that import, or --source "${source}" to import them once more.`,
    )
  yield* first
  for (let next = await left.next(); !next.done; next = await left.next()) yield next.value
}

/** How many of the questions each other source has brought already. */
async function sourcesOf(
  questions: readonly QuestionRow[],
  prisma: PrismaClient,
  { hearingId, source }: { hearingId: string; source: string },
): Promise<Map<string, number>> {
  const asked = new Set(questions.map(({ title, author }) => JSON.stringify([cleanLine(title), cleanLine(author)])))
  const titles = questions.map(({ title }) => cleanLine(title))
  const rows = await prisma.question.findMany({
    where: { hearingId, channel: 'import', title: { in: titles } },
    select: { title: true, author: true, importKey: true },
  })
  const count = new Map<string, number>()
  for (const { title, author, importKey } of rows) {
    // A source's name may have a colon, an id may too: what goes before the last one is near enough to be named.
    const other = importKey?.slice(0, importKey.lastIndexOf(':')) ?? ''
    if (other === source || importKey?.startsWith(`${source}:`) || !asked.has(JSON.stringify([title, author]))) continue
    count.set(other, (count.get(other) ?? 0) + 1)
  }
  return count
}

import type { Actor } from '#contract/identity.ts'
import { PAGE_SIZE } from '#contract/limits.ts'
import type { QuestionStatus } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'
import { QUESTION_PARTS, questionView } from './views.ts'

/** A row of the outcomes: any question, also one whose text the public may not read, with its votes and the number of the one that it joined. */
export type OutcomeRow = QuestionView & { votes: number; joinedNumber: number | null }

/** What became of every question of a hearing, 50 a page, most joined first; none is left out. `only` names the states wanted, all where it is empty. `after`: how many were read before. */
export async function listOutcomes(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
  only: readonly QuestionStatus[],
  after: number,
): Promise<{ rows: OutcomeRow[]; next: number | null }> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  const ids = await prisma.$queryRaw<{ id: string; votes: number }[]>`
    SELECT q.id, coalesce(t.n, 0) AS votes FROM question q LEFT JOIN tally t ON t.question_id = q.id
    WHERE q.hearing_id = ${hearing.id}::uuid AND (cardinality(${only}::question_status[]) = 0 OR q.status = ANY(${only}::question_status[]))
    ORDER BY coalesce(t.n, 0) + q.imported_votes DESC, q.number LIMIT ${PAGE_SIZE + 1} OFFSET ${after}`
  const shown = ids.slice(0, PAGE_SIZE)
  const found = await prisma.question.findMany({
    where: { id: { in: shown.map(({ id }) => id) } },
    include: { ...QUESTION_PARTS, mergedInto: { select: { ordinal: true } } },
  })
  const byId = new Map(found.map((row) => [row.id, row]))
  const rows = shown.flatMap(({ id, votes }) => {
    const row = byId.get(id)
    return row ? [{ ...questionView(row, false), votes, joinedNumber: row.mergedInto?.ordinal ?? null }] : []
  })
  return { rows, next: ids.length > PAGE_SIZE ? after + PAGE_SIZE : null }
}

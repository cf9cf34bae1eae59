import type { Actor } from '#contract/identity.ts'
import type { EntryOn } from '#contract/record.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'
import { entryOf } from '../kernel/queries.ts'
import { QUESTION_PARTS, questionView } from './views.ts'

/** When a question was on air, by the record. ISO 8601. */
export type Stretch = { questionId: string; startsAt: string; endsAt: string }

/** A question's chapter in the recording of a hearing. */
export type Chapter = Omit<Stretch, 'questionId'> & { question: QuestionView }

type HearingEntry = EntryOn<'hearing'>

/** The entries by which a question comes on air or leaves it. */
const TYPES: HearingEntry['type'][] = ['question.called', 'question.returned', 'question.filed', 'answer.published']

/**
 * When questions were on air, in the order in which they were called; one that was called twice is there twice. What was on air when the hearing
 * closed ends then.
 */
export function stretchesOf(entries: readonly HearingEntry[], closedAt: string): Stretch[] {
  const stretches: Stretch[] = []
  const open = new Map<string, Stretch>()
  for (const { type, at, public: body } of entries) {
    switch (type) {
      case 'question.called': {
        const stretch = { questionId: body.questionId, startsAt: at, endsAt: closedAt }
        stretches.push(stretch)
        open.set(body.questionId, stretch)
        break
      }
      case 'question.returned':
      case 'question.filed':
      case 'answer.published': {
        const stretch = open.get(body.questionId)
        if (stretch) stretch.endsAt = at
        open.delete(body.questionId)
        break
      }
      default:
        break
    }
  }
  return stretches
}

/** When questions of a hearing were on air, by its record; what is on air still ends at `end`. Whether somebody may read it is asked before. */
export async function stretchesOfHearing(tx: Prisma.TransactionClient, slug: string, end: string): Promise<Stretch[]> {
  const rows = await tx.record.findMany({
    where: { stream: hearingStream(slug), type: { in: TYPES } },
    orderBy: { seq: 'asc' },
  })
  return stretchesOf(
    rows.flatMap((row) => entryOf<'hearing'>(row, false) || []),
    end,
  )
}

/** The chapters of a hearing's recording, in their order, while it is on those that are over; refused as the hearing is. */
export async function listChapters(prisma: PrismaClient, reader: Actor, slug: string): Promise<Chapter[]> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  const all = await stretchesOfHearing(prisma, slug, hearing.closedAt?.toISOString() ?? '')
  const stretches = all.filter(({ endsAt }) => endsAt !== '')
  const questions = await prisma.question.findMany({
    where: { id: { in: stretches.map(({ questionId }) => questionId) } },
    include: QUESTION_PARTS,
  })
  const byId = new Map(questions.map((row) => [row.id, questionView(row, false)]))
  return stretches.flatMap(({ questionId, ...times }) => {
    const question = byId.get(questionId)
    return question ? [{ ...times, question }] : []
  })
}

import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { HearingStatus } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'
import { letterCaseOf, QUESTION_PARTS, questionView } from './views.ts'

/** One question as the public reads it, with its count, its hearing, and the one that it was joined to. */
export type LinkedQuestion = {
  question: QuestionView
  votes: number
  topic: Bilingual | null
  /** The case of the letter that it was first. */
  letterCase: string | null
  joined: { number: number; title: string | null } | null
  hearing: {
    id: string
    slug: string
    title: Bilingual
    status: HearingStatus
    timeZone: string
    isPublic: boolean
    isRecorded: boolean
    startedAt: string | null
  }
}

/** A question by its number at its hearing; refused as `unknown`, and as its hearing's readers are. */
export async function readLinkedQuestion(
  prisma: PrismaClient,
  reader: Actor,
  slug: string,
  number: number,
): Promise<LinkedQuestion> {
  const hearing = await prisma.hearing.findUnique({ where: { slug } })
  mustRead(hearing, reader, 'public')
  const row = await prisma.question.findUnique({
    where: { hearingId_ordinal: { hearingId: hearing.id, ordinal: number } },
    include: {
      ...QUESTION_PARTS,
      topic: true,
      mergedInto: { select: { ordinal: true, title: true, published: true } },
    },
  })
  if (!row) throw new Refusal('unknown')
  const tally = await prisma.tally.findUnique({ where: { questionId: row.id } })
  const { mergedInto, topic } = row
  return {
    question: questionView(row, false),
    votes: (tally?.n ?? 0) + row.importedVotes,
    topic: topic && { zh: topic.nameZh, en: topic.nameEn },
    letterCase: letterCaseOf(row),
    joined: mergedInto && { number: mergedInto.ordinal ?? 0, title: mergedInto.published ? mergedInto.title : null },
    hearing: {
      id: hearing.id,
      slug,
      title: { zh: hearing.titleZh, en: hearing.titleEn },
      status: hearing.status,
      timeZone: hearing.timeZone,
      isPublic: hearing.watchTier === 'guest',
      isRecorded: hearing.notRecordedZh === null,
      startedAt: hearing.startedAt?.toISOString() ?? null,
    },
  }
}

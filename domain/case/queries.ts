import type { Actor } from '#contract/identity.ts'
import { readsDesk } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseOrigin } from '#contract/states.ts'
import type { QuestionView } from '#contract/views.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { listReadable, mustRead } from '../hearing/queries.ts'
import { QUESTION_PARTS, questionView } from '../question/views.ts'

/** A case as its reader may see it: an unreviewed text only for its asker and the desk. */
export type CaseView = {
  number: string
  origin: CaseOrigin
  status: 'open' | 'closed'
  openedAt: string
  dueOn: string | null
  department: Bilingual | null
  topic: Bilingual | null
  hearing: { slug: string; title: Bilingual; timeZone: string }
  question: QuestionView
  votes: number
  mine: boolean
}

const PARTS = { department: true, hearing: true, question: { include: { ...QUESTION_PARTS, topic: true } } } as const

/** Reads a case by its number; refused as `unknown`, and as its hearing's readers are. */
export async function getCase(prisma: PrismaClient, reader: Actor, number: string): Promise<CaseView> {
  const row = await prisma.case.findUnique({ where: { number }, include: PARTS })
  if (!row) throw new Refusal('unknown')
  mustRead(row.hearing, reader, 'public')
  const tally = await prisma.tally.findUnique({ where: { questionId: row.questionId } })
  const mine = reader.personId !== null && row.question.askerId === reader.personId
  const { question } = row
  return {
    number,
    origin: row.origin,
    status: row.status,
    openedAt: row.openedAt.toISOString(),
    dueOn: row.dueOn,
    department: row.department ? { zh: row.department.nameZh, en: row.department.nameEn } : null,
    topic: question.topic ? { zh: question.topic.nameZh, en: question.topic.nameEn } : null,
    hearing: {
      slug: row.hearing.slug,
      title: { zh: row.hearing.titleZh, en: row.hearing.titleEn },
      timeZone: row.hearing.timeZone,
    },
    question: questionView(question, mine || readsDesk(reader, row.hearingId)),
    votes: (tally?.n ?? 0) + question.importedVotes,
    mine,
  }
}

/** A case in a list. */
export type CaseSummary = {
  number: string
  origin: CaseOrigin
  title: string | null
  /** Its question's words were erased. */
  erased: boolean
  openedAt: string
  /** Its hearing's. */
  timeZone: string
  department: Bilingual | null
}

/** The newest cases of the hearings that the reader may read, by pages of 50; rehearsals' are left out. */
export async function listCases(
  prisma: PrismaClient,
  reader: Actor,
  after: number,
): Promise<{ cases: CaseSummary[]; next: number | null }> {
  const hearings = await listReadable(prisma, reader)
  const rows = await prisma.case.findMany({
    where: { hearing: { rehearsal: false, id: { in: hearings.map(({ id }) => id) } } },
    include: { department: true, question: true, hearing: { select: { timeZone: true } } },
    orderBy: [{ openedAt: 'desc' }, { number: 'desc' }],
    take: 51,
    skip: after,
  })
  const cases = rows.slice(0, 50).map((row) => ({
    number: row.number,
    origin: row.origin,
    title: row.question.published ? row.question.title : null,
    erased: row.question.erasedFor !== null,
    openedAt: row.openedAt.toISOString(),
    timeZone: row.hearing.timeZone,
    department: row.department ? { zh: row.department.nameZh, en: row.department.nameEn } : null,
  }))
  return { cases, next: rows.length > 50 ? after + 50 : null }
}

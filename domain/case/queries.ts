import type { Actor } from '#contract/identity.ts'
import { readsDesk } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseOrigin } from '#contract/states.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { caseStream } from '#contract/streams/registry.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { listReadable, mustRead } from '../hearing/queries.ts'
import { questionView } from '../question/views.ts'
import { CASE_PARTS, caseView } from './views.ts'

/** A case's page: the view with its number, what it is named by, and its question, whose unreviewed text only its asker and the desk read. */
export type CaseSnapshot = {
  view: CaseView
  department: Bilingual | null
  topic: Bilingual | null
  hearing: { slug: string; title: Bilingual; timeZone: string }
  question: QuestionView
  votes: number
  mine: boolean
  /** Whether the reader is of the staff who read its hearing's desk. */
  staff: boolean
}

/** Reads a case by its number in one consistent snapshot; refused as `unknown`, and as its hearing's readers are. */
export function getCase(prisma: PrismaClient, reader: Actor, number: string): Promise<CaseSnapshot> {
  return prisma.$transaction((tx) => readCase(tx, reader, number), { isolationLevel: 'RepeatableRead' })
}

async function readCase(tx: Prisma.TransactionClient, reader: Actor, number: string): Promise<CaseSnapshot> {
  const row = await tx.case.findUnique({ where: { number }, include: { ...CASE_PARTS, department: true } })
  if (!row) throw new Refusal('unknown')
  mustRead(row.hearing, reader, 'public')
  const { lastSeq } = await tx.stream.findUniqueOrThrow({ where: { name: caseStream(number) } })
  const tally = await tx.tally.findUnique({ where: { questionId: row.questionId } })
  const mine = reader.personId !== null && row.question.askerId === reader.personId
  const staff = readsDesk(reader, row.hearingId)
  const { question } = row
  return {
    view: caseView(row, lastSeq, staff),
    department: row.department ? { zh: row.department.nameZh, en: row.department.nameEn } : null,
    topic: question.topic ? { zh: question.topic.nameZh, en: question.topic.nameEn } : null,
    hearing: {
      slug: row.hearing.slug,
      title: { zh: row.hearing.titleZh, en: row.hearing.titleEn },
      timeZone: row.hearing.timeZone,
    },
    question: questionView(question, mine || staff),
    votes: (tally?.n ?? 0) + question.importedVotes,
    mine,
    staff,
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

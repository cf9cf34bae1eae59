import { type Actor, readsCase, readsDesk } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { masked } from '#contract/letters/mask.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'
import { questionView } from '../question/views.ts'
import { askedBy } from './own-cases.ts'
import { partiesTo } from './parties.ts'
import { type Following, readFollowing } from './read-following.ts'
import { CASE_PARTS, caseView, type LetterPlace, letterPlace, placeOf } from './views.ts'

/** A case's page: the view with its number, what it is named by, and its question, whose unreviewed text only its asker and the desk read. */
export type CaseSnapshot = {
  view: CaseView
  department: Bilingual | null
  topic: Bilingual | null
  /** `mailbox`: it takes letters, and has no page of its own. */
  hearing: { slug: string; title: Bilingual; timeZone: string; mailbox: boolean }
  question: QuestionView
  /** What was said to the question is kept as a recording. */
  recorded: boolean
  votes: number
  mine: boolean
  /** The question by which the reader is an asker of this case: its own, or one that was merged into it. */
  askedIn: string | null
  following: Following
  /** Names of the departments at work and of those that the record names, by their ids. */
  departments: Readonly<Record<string, Bilingual>>
  /** Where the matter of a letter is, for who reads its unreviewed text; null where nothing was said. */
  place: LetterPlace | null
  /** A hearing of which its moderator asks the writer of a letter to make it a question, with what would be public; for the writer alone. */
  offer: { hearing: { slug: string; title: Bilingual }; title: string; body: string; version: number } | null
  /** The question of a hearing that a letter became, which everybody may read. */
  linked: { slug: string; title: Bilingual; number: number } | null
  /** Whether the reader is of the staff who read what its record holds in private. */
  staff: boolean
  /** Whether the reader has a part in it: works on it, moderates its hearing, oversees. */
  party: boolean
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
  const staff = readsCase(reader, placeOf(row))
  const { question } = row
  const askedIn = await askedBy(tx, reader, row.questionId)
  const recording = question.answer && (await tx.recording.findUnique({ where: { hearingId: row.hearingId } }))
  const view = caseView(row, lastSeq, { full: staff, words: staff || askedIn !== null })
  return {
    view,
    department: row.department ? { zh: row.department.nameZh, en: row.department.nameEn } : null,
    topic: question.topic ? { zh: question.topic.nameZh, en: question.topic.nameEn } : null,
    hearing: {
      slug: row.hearing.slug,
      title: { zh: row.hearing.titleZh, en: row.hearing.titleEn },
      timeZone: row.hearing.timeZone,
      mailbox: row.hearing.kind === 'mailbox',
    },
    question: questionView(question, mine || readsDesk(reader, row.hearingId)),
    recorded: recording !== null && recording.removedAt === null,
    votes: (tally?.n ?? 0) + question.importedVotes,
    mine,
    askedIn,
    place: mine || staff || readsDesk(reader, row.hearingId) ? letterPlace(question.letter) : null,
    offer: mine ? offerOf(question) : null,
    linked: linkedTo(question),
    following: await readFollowing(tx, reader, row),
    departments: await departmentsOf(tx, view),
    staff,
    party: partiesTo(reader, placeOf(row)).length > 0,
  }
}

type Offered = Prisma.CaseGetPayload<{ include: typeof CASE_PARTS }>['question']

function offerOf({ offers, title, body, version, erasedFor }: Offered): CaseSnapshot['offer'] {
  const open = offers.find(({ answeredAt }) => answeredAt === null)
  if (!open || erasedFor !== null) return null
  const { slug, titleZh: zh, titleEn: en } = open.hearing
  return { hearing: { slug, title: { zh, en } }, title: masked(title), body: masked(body), version }
}

function linkedTo({ offers }: Offered): CaseSnapshot['linked'] {
  const taken = offers.findLast(({ question }) => question !== null)
  if (!taken) return null
  const { slug, titleZh: zh, titleEn: en } = taken.hearing
  return { slug, title: { zh, en }, number: taken.question?.ordinal ?? 0 }
}

async function departmentsOf(tx: Prisma.TransactionClient, view: CaseView): Promise<Record<string, Bilingual>> {
  const { dispute } = view
  const named = [
    view.departmentId,
    ...view.holders.map(({ holder }) => holder),
    ...Object.keys(view.coHandlers),
    ...Object.values(view.replies).map(({ departmentId }) => departmentId),
    ...Object.values(view.milestones).map(({ departmentId }) => departmentId),
    ...Object.values(view.inquiries).map(({ departmentId }) => departmentId),
    ...Object.values(view.conferences).flatMap(({ departments }) => departments),
    ...(dispute ? [dispute.departmentId, dispute.proposes] : []),
  ].flatMap((id) => id ?? [])
  const rows = await tx.department.findMany({ where: { OR: [{ retiredAt: null }, { id: { in: named } }] } })
  return Object.fromEntries(rows.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]))
}

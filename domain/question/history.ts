import { type Actor, readsDesk } from '#contract/identity.ts'
import type { EntryTypeOn } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import type { QuestionStatus } from '#contract/states.ts'
import type { HearingEntry } from '#contract/streams/hearing/entries.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'
import { entryOf } from '../kernel/queries.ts'

/** One thing that was done to a question. `name` is the staff member's; askers are not named. `text` is the wording from then on, where it changed. */
export type HistoryLine = {
  seq: number
  at: string
  type: EntryTypeOn<'hearing'>
  name: string | null
  to: QuestionStatus | null
  reason: string | null
  note: string
  targetId: string | null
  text: { title: string; body: string } | null
}

/** What was done to a question, oldest first, with its first wording if it was edited; refused unless the reader reads the hearing's desk. */
export async function readHistory(
  prisma: PrismaClient,
  reader: Actor,
  questionId: string,
): Promise<{ original: { title: string; body: string } | null; lines: HistoryLine[] }> {
  const question = await prisma.question.findUnique({ where: { id: questionId }, include: { hearing: true } })
  if (!question) throw new Refusal('unknown', { field: 'questionId' })
  if (!readsDesk(reader, question.hearingId)) throw lacksRight(reader)
  const named = { contains: `"questionId":"${questionId}"` }
  const rows = await prisma.record.findMany({
    where: { stream: hearingStream(question.hearing.slug), public: named },
    orderBy: { seq: 'asc' },
    take: 500,
  })
  const told = rows.flatMap(({ actorId, ...row }) => {
    const entry = entryOf<'hearing'>(row, true)
    return entry === 0 ? [] : [{ entry, actorId }]
  })
  const nameOf = await namesOfStaff(prisma, question.askerId, told)
  const { originalTitle, originalBody } = question
  return {
    original: originalTitle === null ? null : { title: originalTitle, body: originalBody ?? '' },
    lines: told.map((line) => ({ ...lineOf(line.entry), name: nameOf(line) })),
  }
}

type Told = { entry: HearingEntry; actorId: string | null }

/**
 * Names who acted as staff. An asker is in no line named, under which id ever they asked: a guest who signed in since is another person, and
 * the asker of the question that this one was joined to brings it back by withdrawing that one.
 */
async function namesOfStaff(
  prisma: PrismaClient,
  askerId: string,
  told: readonly Told[],
): Promise<(line: Told) => string | null> {
  const actors = told.flatMap(({ actorId }) => actorId ?? [])
  const targets = told.flatMap(({ entry }) => (entry.type === 'question.split' ? entry.public.targetId || [] : []))
  const [staff, askers] = await Promise.all([
    prisma.person.findMany({ where: { id: { in: actors }, roles: { some: {} } }, select: { id: true, name: true } }),
    prisma.question.findMany({ where: { id: { in: targets } }, select: { id: true, askerId: true } }),
  ])
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const askerOf = new Map(askers.map((target) => [target.id, target.askerId]))
  return ({ entry, actorId }) => {
    const asks =
      actorId === askerId || (entry.type === 'question.split' && actorId === askerOf.get(entry.public.targetId))
    return asks || actorId === null ? null : (names.get(actorId) ?? null)
  }
}

function lineOf(entry: HearingEntry): Omit<HistoryLine, 'name'> {
  const publicBody = entry.public
  const edited = entry.type === 'question.edited' ? (entry.private?.text ?? entry.public.text) : null
  return {
    seq: entry.seq,
    at: entry.at,
    type: entry.type,
    to: 'to' in publicBody ? publicBody.to : null,
    reason: 'questionId' in publicBody && 'reason' in publicBody ? publicBody.reason : null,
    targetId: 'targetId' in publicBody ? publicBody.targetId : null,
    note: entry.private && 'note' in entry.private ? (entry.private.note ?? '') : '',
    text: edited && { title: edited.title, body: edited.body },
  }
}

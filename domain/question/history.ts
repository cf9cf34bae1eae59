import { type Actor, readsDesk } from '#contract/identity.ts'
import type { EntryTypeOn } from '#contract/record.ts'
import { Refusal } from '#contract/refusals.ts'
import type { QuestionStatus } from '#contract/states.ts'
import type { HearingEntry } from '#contract/streams/hearing/entries.ts'
import { hearingStream } from '#contract/streams/registry.ts'
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
  const staff = new Set(
    rows.flatMap(({ actorId }) => (actorId !== null && actorId !== question.askerId ? [actorId] : [])),
  )
  const names = new Map(
    (await prisma.person.findMany({ where: { id: { in: [...staff] } } })).map(({ id, name }) => [id, name]),
  )
  const { originalTitle, originalBody } = question
  return {
    original: originalTitle === null ? null : { title: originalTitle, body: originalBody ?? '' },
    lines: told.map(({ entry, actorId }) => ({ ...lineOf(entry), name: names.get(actorId ?? '') ?? null })),
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

import type { Actor } from '#contract/identity.ts'
import type { CaseStatus } from '#contract/states.ts'
import type { CaseEntry } from '#contract/streams/case/entries.ts'
import { caseStream, streamPrefix } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { listReadable } from '../hearing/queries.ts'
import { entryOf } from '../kernel/queries.ts'

/** A step of a case that clients are told. `text`: what was said with it in public; empty where nothing was, or it is for few. */
export type ServiceRequestUpdate = {
  number: string
  seq: number
  type: ToldType
  at: string
  to: CaseStatus | null
  text: string
}

/** Steps that are told: what changes the state, what a department says to the writer, and what it plans. */
const TOLD_TYPES = [
  'case.routed',
  'case.attended',
  'case.disputed',
  'case.arbitrated',
  'case.informed',
  'case.reply_published',
  'case.citizen_asked',
  'case.citizen_answered',
  'case.milestone_planned',
  'case.milestone_reached',
  'case.shelved',
  'case.unshelved',
  'case.resolved',
  'case.confirmed',
  'case.reopened',
  'case.unconfirmed',
  'case.merged',
  'case.split',
] as const satisfies readonly CaseEntry['type'][]
type ToldType = (typeof TOLD_TYPES)[number]
type ToldEntry = Extract<CaseEntry, { type: ToldType }>

/** Updates in one answer. */
export const MOST_UPDATES = 1_000

/** Steps of cases that the reader may read, from one moment to another (both included), the oldest first, at most `MOST_UPDATES`; of one case where `number` is given. Rehearsals' are left out. */
export async function listUpdates(
  prisma: PrismaClient,
  reader: Actor,
  { from, to, number }: { from: Date; to: Date; number?: string | undefined },
): Promise<ServiceRequestUpdate[]> {
  const hearings = (await listReadable(prisma, reader)).filter(({ rehearsal }) => !rehearsal)
  const rows = await prisma.$queryRaw<(RecordRow & { number: string })[]>`
    SELECT c.number, r.seq, r.at, r.type, r.public FROM record r
    JOIN "case" c ON c.number = substr(r.stream, ${streamPrefix('case').length + 1}::int)
    WHERE r.type = ANY(${[...TOLD_TYPES]}::text[]) AND r.at BETWEEN ${from} AND ${to}
      AND (${number ?? null}::text IS NULL OR r.stream = ${caseStream(number ?? '')})
      AND c.hearing_id = ANY(${hearings.map(({ id }) => id)}::uuid[])
    ORDER BY r.at, r.stream, r.seq LIMIT ${MOST_UPDATES}`
  return rows.flatMap((row) => {
    const entry = entryOf<'case'>({ ...row, private: null }, false)
    return entry !== 0 && isTold(entry) ? [updateOf(row.number, entry)] : []
  })
}

type RecordRow = { seq: number; at: Date; type: string; public: string | null }

const isTold = (entry: CaseEntry): entry is ToldEntry => (TOLD_TYPES as readonly string[]).includes(entry.type)

function updateOf(number: string, entry: ToldEntry): ServiceRequestUpdate {
  const { seq, type, at } = entry
  const to = 'to' in entry.public ? entry.public.to : entry.type === 'case.resolved' ? 'resolved' : null
  return { number, seq, type, at, to, text: textIn(entry) }
}

/** What an entry says in public. */
function textIn(entry: ToldEntry): string {
  switch (entry.type) {
    case 'case.shelved':
      return entry.public.condition
    case 'case.milestone_planned':
      return entry.public.title
    case 'case.disputed':
    case 'case.arbitrated':
    case 'case.informed':
    case 'case.reply_published':
    case 'case.citizen_asked':
    case 'case.unshelved':
    case 'case.merged':
    case 'case.split':
      return entry.public.text
    case 'case.routed':
    case 'case.attended':
    case 'case.citizen_answered':
    case 'case.milestone_reached':
    case 'case.resolved':
    case 'case.confirmed':
    case 'case.reopened':
    case 'case.unconfirmed':
      return ''
  }
}

import { type ActKind, actKindOf } from '#contract/acts.ts'
import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import { ENTRIES, type EntryType } from '#contract/record.ts'
import type { Role } from '#contract/states.ts'
import { caseStream } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { sqlWords } from '../kernel/sql-words.ts'
import { NOT_BY_ASKER } from './own-acts.ts'
import { mustOversee, QueryParameters, withinScope } from './scope.ts'

/** Which acts are asked for; each part narrows. `from` and `until` are moments, the latter left out. */
export type ActFilter = {
  /** Of people only, without what the platform did by itself. */
  people?: boolean | undefined
  personId?: string | undefined
  /** Of whoever held a role in this department then. */
  departmentId?: string | undefined
  kind?: ActKind | undefined
  hearingId?: string | undefined
  caseNumber?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

/** The place of an act in the list: the last one of the page before. */
export type ActPlace = { at: string; stream: string; seq: number }

/** A role that somebody held when they acted. */
export type HeldThen = { role: Role; department: Bilingual | null }

/** An act of the staff, or of the platform itself (`by` null). */
export type Act = ActPlace & {
  type: EntryType
  by: PublicName | null
  held: HeldThen[]
  /** The number of the question or of the case that it was about. */
  question: number | null
  reason: string | null
  /** What who acted wrote of it: to the asker, in public or between staff. */
  text: string | null
}

const PAGE = 50
const TYPES = (Object.keys(ENTRIES) as EntryType[]).flatMap((type) => {
  const kind = actKindOf(type)
  return kind ? [{ type, kind }] : []
})
const typesOf = (kind: ActKind | undefined): EntryType[] =>
  TYPES.filter((one) => !kind || one.kind === kind).map(({ type }) => type)

type Row = {
  stream: string
  seq: number
  at: Date
  type: EntryType
  actor_id: string | null
  public: string | null
  private: string | null
}

/**
 * Acts of the staff by the record, the newest first, 50 a page, for who oversees (`mustOversee`). Citizens stand nowhere in it: what they did is no
 * act of the staff, and who asked is named by the number of the question.
 */
export async function listActs(
  prisma: PrismaClient,
  reader: Actor,
  filter: ActFilter,
  { after, take = PAGE }: { after?: ActPlace | undefined; take?: number } = {},
): Promise<{ acts: Act[]; next: ActPlace | null }> {
  const { people, personId, departmentId, kind, hearingId, caseNumber, from, until } = filter
  const parameters = new QueryParameters()
  const conditions = [
    `r.type IN (${sqlWords(typesOf(kind))})`,
    await withinScope(prisma, mustOversee(reader), hearingId, parameters),
    departmentId
      ? `EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = r.actor_id AND g.department_id = ${parameters.put(departmentId, 'uuid')}
          AND g.created_at <= r.at AND (g.revoked_at IS NULL OR g.revoked_at > r.at))`
      : '(r.actor_id IS NULL OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = r.actor_id))',
    NOT_BY_ASKER,
    ...(caseNumber ? [`r.stream = ${parameters.put(caseStream(caseNumber), 'text')}`] : []),
    ...(people ? ['r.actor_id IS NOT NULL'] : []),
    ...(personId ? [`r.actor_id = ${parameters.put(personId, 'uuid')}`] : []),
    ...(from ? [`r.at >= ${parameters.put(from, 'timestamptz')}`] : []),
    ...(until ? [`r.at < ${parameters.put(until, 'timestamptz')}`] : []),
    ...(after
      ? [
          `(r.at, r.stream, r.seq) < (${parameters.put(after.at, 'timestamptz')}, ${parameters.put(after.stream, 'text')}, ${parameters.put(after.seq, 'int')})`,
        ]
      : []),
  ]
  const rows = await prisma.$queryRawUnsafe<Row[]>(
    `SELECT r.stream, r.seq, r.at, r.type, r.actor_id, r.public, r.private FROM record r
    WHERE ${conditions.join(' AND ')} ORDER BY r.at DESC, r.stream DESC, r.seq DESC LIMIT ${parameters.put(take + 1, 'int')}`,
    ...parameters.values,
  )
  const acts = await describe(prisma, rows.slice(0, take))
  const last = rows.length > take ? acts.at(-1) : undefined
  return { acts, next: last ? { at: last.at, stream: last.stream, seq: last.seq } : null }
}

async function describe(prisma: PrismaClient, rows: readonly Row[]): Promise<Act[]> {
  const actors = [...new Set(rows.flatMap(({ actor_id }) => actor_id ?? []))]
  const people = await prisma.person.findMany({
    where: { id: { in: actors } },
    select: { id: true, name: true, nameEn: true, roles: { include: { department: true } } },
  })
  const byId = new Map(people.map((person) => [person.id, person]))
  const told = rows.map((row) => ({ row, data: { ...dataOf(row.private), ...dataOf(row.public) } }))
  const questions = await prisma.question.findMany({
    where: { id: { in: told.flatMap(({ data }) => (typeof data.questionId === 'string' ? [data.questionId] : [])) } },
    select: { id: true, ordinal: true },
  })
  const numbers = new Map(questions.map(({ id, ordinal }) => [id, ordinal]))
  return told.map(({ row, data }): Act => {
    const person = row.actor_id ? byId.get(row.actor_id) : undefined
    const held = person?.roles.filter(
      ({ createdAt, revokedAt }) => createdAt <= row.at && (revokedAt === null || revokedAt > row.at),
    )
    return {
      stream: row.stream,
      seq: row.seq,
      at: row.at.toISOString(),
      type: row.type,
      by: person ? publicName(person) : null,
      held: (held ?? []).map(({ role, department }) => ({
        role,
        department: department && { zh: department.nameZh, en: department.nameEn },
      })),
      question: (typeof data.questionId === 'string' && numbers.get(data.questionId)) || null,
      reason: wordIn(data, 'rule') ?? wordIn(data, 'reason'),
      text: wordIn(data, 'note') ?? wordIn(data, 'text') ?? wordIn(data, 'summary') ?? wordIn(data, 'condition'),
    }
  })
}

type Data = Record<string, unknown>

function dataOf(body: string | null): Data {
  const parsed: { data?: Data } = body === null ? {} : JSON.parse(body)
  return parsed.data ?? {}
}

/** A text among the fields; the words of a question stand in an object, and are not brought. */
function wordIn(data: Data, field: string): string | null {
  const value = data[field]
  return typeof value === 'string' && value !== '' ? value : null
}

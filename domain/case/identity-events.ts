import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { type PublicName, publicName } from '#contract/public-name.ts'
import type { CaseEntry, CaseEntryOf } from '#contract/streams/case/entries.ts'
import { caseStream } from '#contract/streams/names.ts'
import { parseStream } from '#contract/streams/registry.ts'
import type { Prisma, PrismaClient } from '#prisma/client.ts'
import { entryOf } from '../kernel/queries.ts'

/** What concerned who the asker of a case is: it was released, that was withdrawn, or somebody was shown it. */
export type IdentityEvent = {
  caseNumber: string
  seq: number
  at: string
  kind: 'released' | 'withdrawn' | 'seen'
  /** To which department, or of which one; null: oversight. */
  department: Bilingual | null
  /** Who of the staff did it. */
  by: PublicName
  /** The rulebook's code of a release, and why in words. */
  reason: string | null
  text: string
}

const KINDS = {
  'case.identity_released': 'released',
  'case.release_withdrawn': 'withdrawn',
  'case.identity_seen': 'seen',
} as const satisfies { readonly [T in CaseEntry['type']]?: IdentityEvent['kind'] }
type IdentityType = keyof typeof KINDS

/** Types of entries that concern who somebody is. */
export const IDENTITY_TYPES = Object.keys(KINDS) as IdentityType[]

const isOfIdentity = (entry: CaseEntry): entry is { [T in IdentityType]: CaseEntryOf<T> }[IdentityType] =>
  entry.type in KINDS

/** A person's page shows so many at most. */
const MOST = 100

/** Everything that concerned who the reader is, on the cases of their own questions, the newest first, at most a hundred. */
export async function listIdentityEvents(prisma: PrismaClient, reader: Actor): Promise<IdentityEvent[]> {
  if (reader.personId === null) return []
  const own = await prisma.case.findMany({
    where: { question: { askerId: reader.personId } },
    select: { number: true },
  })
  return eventsOn(
    prisma,
    own.map(({ number }) => number),
  )
}

/** The events on some cases, the newest first, at most a hundred. Whoever calls it asks for the reader's right. */
export async function eventsOn(
  prisma: PrismaClient | Prisma.TransactionClient,
  numbers: readonly string[],
): Promise<IdentityEvent[]> {
  if (!numbers.length) return []
  const rows = await prisma.record.findMany({
    where: { stream: { in: numbers.map(caseStream) }, type: { in: IDENTITY_TYPES } },
    orderBy: { at: 'desc' },
    take: MOST,
  })
  const people = await prisma.person.findMany({
    where: { id: { in: rows.flatMap(({ actorId }) => actorId ?? []) } },
    select: { id: true, name: true, nameEn: true },
  })
  const names = new Map(people.map((person) => [person.id, publicName(person)]))
  const departments = new Map(
    (await prisma.department.findMany()).map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]),
  )
  return rows.flatMap(({ stream, actorId, ...row }): IdentityEvent[] => {
    const entry = entryOf<'case'>(row, true)
    if (!entry || !isOfIdentity(entry)) return []
    const { departmentId } = entry.public
    const { private: told } = entry
    return [
      {
        caseNumber: parseStream(stream)?.key ?? '',
        seq: entry.seq,
        at: entry.at,
        kind: KINDS[entry.type],
        department: (departmentId && departments.get(departmentId)) || null,
        by: (actorId && names.get(actorId)) || { name: '' },
        reason: told && 'reason' in told ? told.reason : null,
        text: told?.text ?? '',
      },
    ]
  })
}

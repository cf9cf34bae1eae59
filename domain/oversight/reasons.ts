import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { EntryType } from '#contract/record.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { sqlWords } from '../kernel/sql-words.ts'
import { reasonNames } from '../rulebook/queries.ts'
import { NOT_BY_ASKER } from './own-acts.ts'
import { mustOversee, QueryParameters, withinScope } from './scope.ts'

/** Below so many decisions a share says nothing: a page says so instead. */
export const FEW = 20

/** How often somebody, or a department, gave each reason. */
export type ReasonTally = { id: string; name: Bilingual; total: number; codes: { code: string; n: number }[] }

/** What reasons are called, by their codes, as the newest rulebook that lists them says it. */
export type ReasonNames = Readonly<Record<string, Bilingual>>

const BY_PERSON = [
  'question.held',
  'question.declined',
  'question.edited',
  'question.erased',
  'votes.decided',
] as const satisfies readonly EntryType[]
const BY_OFFICE = ['case.disputed', 'case.shelved'] as const satisfies readonly EntryType[]

/** Who erases words of their own decides nothing about others. */
const STAFF = `EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = r.actor_id) AND ${NOT_BY_ASKER}`

/** Reasons of decisions within a stretch of time, by who gave them and by the department that did, the most decisions first. For who oversees. */
export async function tallyReasons(
  prisma: PrismaClient,
  reader: Actor,
  { from, until, hearingId }: { from?: string | undefined; until?: string | undefined; hearingId?: string | undefined },
): Promise<{ moderators: ReasonTally[]; offices: ReasonTally[]; names: ReasonNames }> {
  const parameters = new QueryParameters()
  const conditions = [
    await withinScope(prisma, mustOversee(reader), hearingId, parameters),
    ...(from ? [`r.at >= ${parameters.put(from, 'timestamptz')}`] : []),
    ...(until ? [`r.at < ${parameters.put(until, 'timestamptz')}`] : []),
  ].join(' AND ')
  const count = (whose: string, code: string, types: readonly EntryType[], among = 'TRUE') =>
    prisma.$queryRawUnsafe<{ id: string; code: string; n: number }[]>(
      `SELECT id, code, count(*)::int AS n FROM (
        SELECT ${whose} AS id, ${code} AS code FROM record r
        WHERE r.type IN (${sqlWords(types)}) AND ${among} AND r.public IS NOT NULL AND ${conditions}) given
      WHERE id IS NOT NULL AND code IS NOT NULL GROUP BY id, code ORDER BY id, n DESC, code`,
      ...parameters.values,
    )
  const data = `r.public::json->'data'`
  const byPerson = await count('r.actor_id::text', `${data}->>'reason'`, BY_PERSON, STAFF)
  const byOffice = await count(`${data}->>'departmentId'`, `coalesce(${data}->>'rule', ${data}->>'reason')`, BY_OFFICE)
  const people = await prisma.person.findMany({
    where: { id: { in: [...new Set(byPerson.map(({ id }) => id))] } },
    select: { id: true, name: true, nameEn: true },
  })
  const departments = await prisma.department.findMany()
  return {
    moderators: tallies(byPerson, new Map(people.map((one) => [one.id, { zh: one.name, en: one.nameEn || one.name }]))),
    offices: tallies(byOffice, new Map(departments.map((one) => [one.id, { zh: one.nameZh, en: one.nameEn }]))),
    names: await reasonNames(prisma, reader),
  }
}

function tallies(
  rows: readonly { id: string; code: string; n: number }[],
  names: ReadonlyMap<string, Bilingual>,
): ReasonTally[] {
  return [...Map.groupBy(rows, ({ id }) => id)]
    .map(([id, given]) => ({
      id,
      name: names.get(id) ?? { zh: '', en: '' },
      total: given.reduce((sum, { n }) => sum + n, 0),
      codes: given.map(({ code, n }) => ({ code, n })),
    }))
    .sort((one, other) => other.total - one.total)
}

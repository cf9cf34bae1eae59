import { type Actor, holds } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { routeOf } from '#contract/rulebook/routing.ts'
import { ANY, type Rulebook } from '#contract/rulebook/schema.ts'
import { lacksRight } from '../kernel/access.ts'
import type { Db } from '../kernel/context.ts'
import { rulebookInForce } from '../rulebook/rows.ts'
import { partiesTo } from './parties.ts'
import { placeOfCase } from './rows.ts'

/** A department that routing proposes, and why: as an arbiter last decided on this topic, as the rulebook's table says of topic and area (null: of any), or as the hearing's topic says. */
export type Proposal = { departmentId: string } & (
  | { ground: 'precedent'; precedent: string; decidedAt: string }
  | { ground: 'rulebook'; rulebook: number; topic: Bilingual | null; area: Bilingual | null }
  | { ground: 'topic' }
)

/** Which departments routing proposes for a case, for who works on it or decides whose it is; refused alike for everybody else, whether there is such a case or not. */
export async function readProposals(db: Db, reader: Actor, caseNumber: string): Promise<Proposal[]> {
  const place = await placeOfCase(db, caseNumber)
  const reads =
    (place && partiesTo(reader, place).length > 0) ||
    (['oversight', 'admin'] as const).some((role) => holds(reader, role, place?.hearingId))
  if (!reads) throw lacksRight(reader)
  if (!place) throw new Refusal('unknown', { field: 'caseNumber' })
  return proposalsFor(db, await readRouting(db), place.id)
}

/** What routing goes by, whatever the case: the rulebook in force, and the departments at work. */
export type Routing = { inForce: Awaited<ReturnType<typeof rulebookInForce>>; atWork: ReadonlySet<string> }

/** Reads what routing goes by now. */
export async function readRouting(db: Db): Promise<Routing> {
  const inForce = await rulebookInForce(db)
  const rows = await db.selectFrom('department').select('id').where('retiredAt', 'is', null).execute()
  return { inForce, atWork: new Set(rows.map(({ id }) => id)) }
}

/** Departments at work that routing proposes for a case, the best first and each once. The one rule, for the command that routes and for desks. */
export async function proposalsFor(db: Db, { inForce, atWork }: Routing, caseId: string): Promise<Proposal[]> {
  const asked = await db
    .selectFrom('case')
    .innerJoin('question', 'question.id', 'case.questionId')
    .leftJoin('topic', 'topic.id', 'question.topicId')
    .select(['question.title', 'question.body', 'topic.nameZh', 'topic.nameEn', 'topic.departmentId'])
    .where('case.id', '=', caseId)
    .executeTakeFirstOrThrow()
  const found = [
    await precedentOn(db, asked.nameZh),
    rowFor(inForce, asked),
    asked.departmentId === null ? undefined : ({ departmentId: asked.departmentId, ground: 'topic' } as const),
  ].filter((one) => one !== undefined)
  return found.filter(
    ({ departmentId }, at) =>
      atWork.has(departmentId) && found.findIndex((one) => one.departmentId === departmentId) === at,
  )
}

/** How the record says it of a case that is routed so. */
export const routedBy = (proposal: Proposal) => ({
  ground: proposal.ground,
  ...(proposal.ground === 'precedent' ? { precedent: proposal.precedent } : {}),
  ...(proposal.ground === 'rulebook' ? { rulebook: proposal.rulebook } : {}),
})

/** What arbiters last decided of cases on a topic of this name, for a department that is still at work. */
async function precedentOn(db: Db, topicZh: string | null): Promise<Proposal | undefined> {
  if (topicZh === null) return undefined
  const row = await db
    .selectFrom('casePrecedent')
    .innerJoin('case', 'case.id', 'casePrecedent.caseId')
    .innerJoin('department', 'department.id', 'casePrecedent.departmentId')
    .select(['casePrecedent.departmentId', 'casePrecedent.at', 'case.number'])
    .where('casePrecedent.topicZh', '=', topicZh)
    .where('department.retiredAt', 'is', null)
    .orderBy('casePrecedent.at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { departmentId, number: precedent, at } = row
  return { departmentId, ground: 'precedent', precedent, decidedAt: at.toISOString() }
}

type Asked = { title: string; body: string; nameZh: string | null; nameEn: string | null }

/** The row of the rulebook's table that fits the topic by its name, and the area that the question names. */
function rowFor(inForce: Routing['inForce'], asked: Asked): Proposal | undefined {
  if (!inForce) return undefined
  const { document, number } = inForce
  const topic = document.topics.find(({ name }) => name.zh === asked.nameZh || name.en === asked.nameEn)
  const area = areaIn(document, `${asked.title}\n${asked.body}`)
  const row = routeOf(document, { topic: topic?.code ?? null, area: area?.code ?? null })
  if (!row) return undefined
  return {
    departmentId: row.departmentId,
    ground: 'rulebook',
    rulebook: number,
    topic: row.topic === ANY ? null : (topic?.name ?? null),
    area: row.area === ANY ? null : (area?.name ?? null),
  }
}

/** The one area whose name stands in a text; none where several do. */
function areaIn({ areas }: Pick<Rulebook, 'areas'>, text: string): Rulebook['areas'][number] | undefined {
  const named = areas.filter(({ name }) => [name.zh, name.en].some((one) => one !== '' && text.includes(one)))
  return named.length === 1 ? named[0] : undefined
}

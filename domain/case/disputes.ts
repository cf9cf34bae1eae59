import type { Actor } from '#contract/identity.ts'
import type { Db } from '../kernel/context.ts'
import { type DeskCase, listDisputes } from './list-for-desk.ts'
import { type Proposal, proposalsFor, readRouting } from './proposals.ts'

/** What an arbiter decided before of a case on the same topic. */
export type Precedent = { number: string; departmentId: string; decision: string; at: string }

/** A case whose department an arbiter has to find: what the lead says where it disputes it, what was decided before on its topic, and what routing proposes. */
export type DisputedCase = DeskCase & {
  dispute: { departmentId: string; rule: string; proposes: string; text: string; at: string } | null
  precedents: Precedent[]
  proposals: Proposal[]
}

/** Precedents shown of one topic. */
const PRECEDENTS = 5

/** What waits for an arbiter, with all that the decision is made from; pages and rights as `listDisputes`. */
export async function readDisputes(
  db: Db,
  reader: Actor,
  when: { now: Date; skip?: number },
): Promise<{ cases: DisputedCase[]; more: boolean }> {
  const { cases, more } = await listDisputes(db, reader, when)
  if (!cases.length) return { cases: [], more }
  const rows = await db
    .selectFrom('case')
    .leftJoin('caseDispute', 'caseDispute.caseId', 'case.id')
    .select(['case.id', 'number', 'caseDispute.departmentId', 'rule', 'proposesId', 'text', 'at'])
    .where(
      'number',
      'in',
      cases.map(({ number }) => number),
    )
    .execute()
  const routing = await readRouting(db)
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  const found: DisputedCase[] = []
  for (const one of cases) {
    const row = byNumber.get(one.number)
    if (!row) continue
    const { departmentId, rule, proposesId, text, at } = row
    const said = departmentId !== null && rule !== null && proposesId !== null && text !== null && at !== null
    found.push({
      ...one,
      dispute:
        said && one.status === 'disputed'
          ? { departmentId, rule, proposes: proposesId, text, at: at.toISOString() }
          : null,
      precedents: await precedentsOn(db, one.topic?.zh),
      proposals: await proposalsFor(db, routing, row.id),
    })
  }
  return { cases: found, more }
}

async function precedentsOn(db: Db, topicZh: string | undefined): Promise<Precedent[]> {
  if (topicZh === undefined) return []
  const rows = await db
    .selectFrom('casePrecedent')
    .innerJoin('case', 'case.id', 'casePrecedent.caseId')
    .leftJoin('caseDispute', 'caseDispute.caseId', 'casePrecedent.caseId')
    .select(['case.number', 'casePrecedent.departmentId', 'casePrecedent.at', 'caseDispute.decision'])
    .where('topicZh', '=', topicZh)
    .orderBy('casePrecedent.at', 'desc')
    .limit(PRECEDENTS)
    .execute()
  return rows.map(({ number, departmentId, at, decision }) => ({
    number,
    departmentId,
    decision: decision ?? '',
    at: at.toISOString(),
  }))
}

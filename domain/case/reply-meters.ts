import { sql } from 'kysely'
import { mostAlike, profileOf, sketchOf } from '#contract/replies/likeness.ts'
import { type Mention, mentionsOf } from '#contract/replies/mentions.ts'
import type { ReplyMeters } from '#contract/replies/meters.ts'
import { type EmptyReply, emptyReply } from '#contract/replies/substance.ts'
import type { Tx } from '../kernel/context.ts'

/** A reply as it is about to be published. */
export type Measurable = { caseId: string; departmentId: string; replyId: string; text: string; joint: boolean }

/** What is known of a reply before it is sent. `mentions`: for the writer alone, since the letter's words need not be public. */
export type MeasuredReply = {
  empty: EmptyReply | null
  meters: ReplyMeters
  mentions: Mention[]
  /** By which later replies find it. */
  sketch: number[]
}

/** Earlier replies that are read and compared: those that share most of the sketch. */
const CANDIDATES = 20

/** Measures a reply: what it says nothing about, how alike it is to earlier replies of its department, and what of the letter it mentions. */
export async function measureReply(tx: Tx, reply: Measurable): Promise<MeasuredReply> {
  const { title, body, rehearsal } = await tx
    .selectFrom('case')
    .innerJoin('question', 'question.id', 'case.questionId')
    .innerJoin('hearing', 'hearing.id', 'case.hearingId')
    .select(['title', 'body', 'rehearsal'])
    .where('case.id', '=', reply.caseId)
    .executeTakeFirstOrThrow()
  const profile = profileOf(reply.text)
  const sketch = sketchOf(profile)
  const earlier = reply.joint ? [] : await earlierReplies(tx, reply, sketch, rehearsal)
  const most = mostAlike(profile, earlier)
  const mentions = mentionsOf({ title, body }, reply.text)
  const mentioned = mentions.filter((one) => one.mentioned).length
  const alike = most && most.percent > 0 ? { percent: most.percent, caseNumber: most.key } : null
  return {
    empty: emptyReply(reply.text),
    meters: { alike, named: mentions.length, mentioned },
    mentions,
    sketch,
  }
}

/** The replies of a department that share most of a sketch, other versions of the same reply aside. Rehearsals compare with rehearsals. */
async function earlierReplies(tx: Tx, reply: Measurable, sketch: readonly number[], rehearsal: boolean) {
  const { rows } = await sql<{ text: string; number: string }>`
    SELECT r.text, c.number FROM case_reply r
    JOIN "case" c ON c.id = r.case_id
    JOIN hearing h ON h.id = c.hearing_id,
    LATERAL (SELECT count(*) AS n FROM unnest(r.sketch) AS s WHERE s = ANY(${sketch}::integer[])) AS shared
    WHERE r.sketch && ${sketch}::integer[] AND r.department_id = ${reply.departmentId}::uuid
      AND r.id <> ${reply.replyId}::uuid AND h.rehearsal = ${rehearsal}
    ORDER BY shared.n DESC, r.at, r.id, r.version LIMIT ${CANDIDATES}`.execute(tx)
  return rows.map(({ text, number }) => ({ key: number, profile: profileOf(text) }))
}

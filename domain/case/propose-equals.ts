import { sql } from 'kysely'
import { EQUAL_CASES } from '#contract/cases.ts'
import { type Actor, handledFor } from '#contract/identity.ts'
import { likeness, profileOf } from '#contract/replies/likeness.ts'
import type { CaseStatus } from '#contract/states.ts'
import type { Db } from '../kernel/context.ts'
import { placeOfCase } from './rows.ts'

/** A case that may be equal to another one. `title`: null where its words were erased; `percent`: how alike the words of both are. */
export type ProposedEqual = {
  number: string
  version: number
  status: CaseStatus
  title: string | null
  percent: number
  sameTopic: boolean
}

/** The last cases that are compared, proposals at most, and below how much of likeness a case on another topic is none. */
const COMPARED = 300
const MOST = Math.min(12, EQUAL_CASES)
const LIKELY = 25

/**
 * Cases that may be handled together with one, the likeliest first: open ones that the same department leads and that the reader handles, on the
 * same topic or in alike words. None for who does not work in the department that leads it.
 */
export async function proposeEquals(db: Db, reader: Actor, caseNumber: string): Promise<ProposedEqual[]> {
  const place = await placeOfCase(db, caseNumber)
  if (!place?.departmentId || !handledFor(reader, place).includes(place.departmentId)) return []
  const { departmentId } = place
  const { rows } = await sql<Row>`
    WITH one AS (
      SELECT c.id, h.rehearsal, t.name_zh FROM "case" c JOIN hearing h ON h.id = c.hearing_id
        JOIN question q ON q.id = c.question_id LEFT JOIN topic t ON t.id = q.topic_id WHERE c.id = ${place.id}::uuid)
    SELECT c.id = one.id AS own, c.number, c.version, c.status, c.hearing_id, q.title, q.body, q.erased_for,
      coalesce(t.name_zh = one.name_zh, FALSE) AS same_topic
    FROM one, "case" c JOIN hearing h ON h.id = c.hearing_id JOIN question q ON q.id = c.question_id LEFT JOIN topic t ON t.id = q.topic_id
    WHERE c.id = one.id OR (c.department_id = ${departmentId}::uuid AND c.status IN ('open', 'working') AND c.merged_into_id IS NULL AND NOT c.confidential
      AND h.rehearsal = one.rehearsal AND NOT EXISTS (SELECT 1 FROM "case" m WHERE m.merged_into_id = c.id))
    ORDER BY own DESC, same_topic DESC, c.opened_at DESC, c.number LIMIT ${COMPARED + 1}`.execute(db)
  const [one, ...others] = rows
  if (!one) return []
  const profile = profileOf(wordsOf(one))
  return others
    .filter(({ hearingId }) => handledFor(reader, { hearingId, departmentId, coHandlers: [] }).length > 0)
    .map((row) => proposed(row, Math.round(likeness(profile, profileOf(wordsOf(row))) * 100)))
    .filter(({ sameTopic, percent }) => sameTopic || percent >= LIKELY)
    .toSorted((one, other) => other.percent - one.percent)
    .slice(0, MOST)
}

type Row = Pick<ProposedEqual, 'number' | 'version' | 'status' | 'sameTopic'> & {
  hearingId: string
  title: string
  body: string
  erasedFor: string | null
}

const wordsOf = ({ title, body }: Pick<Row, 'title' | 'body'>) => `${title}\n${body}`

const proposed = (row: Row, percent: number): ProposedEqual => {
  const { number, version, status, sameTopic, title, erasedFor } = row
  return { number, version, status, sameTopic, percent, title: erasedFor === null ? title : null }
}

import { sql } from 'kysely'
import type { Bilingual } from '#contract/ids.ts'
import type { Tx } from '../kernel/context.ts'

/** A hearing that was called off. */
export type CalledOff = {
  id: string
  slug: string
  title: Bilingual
  startsAt: Date
  timeZone: string
  rehearsal: boolean
}

/**
 * Somebody who hears that a hearing was called off. `why`: they have a role there; a letter of theirs was a question there (`letterCase`: its
 * case); or they voted for a question there.
 */
export type HearingReader = {
  personId: string
  email: string
  locale: string
  why: 'staff' | 'letter' | 'voted'
  letterCase: string | null
}

/** Reads what is said of a hearing; undefined where there is none of this name. */
export async function readCalledOff(tx: Tx, slug: string): Promise<CalledOff | undefined> {
  const row = await tx
    .selectFrom('hearing')
    .select(['id', 'slug', 'titleZh as zh', 'titleEn as en', 'startsAt', 'timeZone', 'rehearsal'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!row) return undefined
  const { zh, en, ...hearing } = row
  return { ...hearing, title: { zh, en } }
}

/**
 * Those with an address whom the end of a hearing concerns that does not take place, at most so many after an id, in the order of ids. Whoever
 * asked there is told by the case that their question became, and is not among them but for a role; a voter who wants no mails is not, either.
 */
export async function readersOfCalledOff(
  tx: Tx,
  hearingId: string,
  after: string,
  atMost: number,
): Promise<HearingReader[]> {
  const { rows } = await sql<HearingReader>`
    WITH staff AS (
      SELECT person_id FROM role_grant WHERE hearing_id = ${hearingId} AND revoked_at IS NULL),
    letters AS (
      SELECT q.asker_id AS person_id, min(c.number) AS number
      FROM letter_offer o JOIN question q ON q.id = o.question_id JOIN "case" c ON c.question_id = o.letter_id
      WHERE o.hearing_id = ${hearingId} GROUP BY 1),
    askers AS (
      SELECT q.asker_id AS person_id FROM question q JOIN "case" c ON c.question_id = coalesce(q.merged_into_id, q.id)
      WHERE q.hearing_id = ${hearingId}),
    voters AS (
      SELECT v.person_id FROM vote v JOIN question q ON q.id = v.question_id
      WHERE q.hearing_id = ${hearingId} AND v.active AND NOT v.set_aside),
    readers AS (
      SELECT person_id FROM staff UNION SELECT person_id FROM letters UNION SELECT person_id FROM voters)
    SELECT p.id AS person_id, p.email, p.locale, l.number AS letter_case,
      CASE WHEN s.person_id IS NOT NULL THEN 'staff' WHEN l.person_id IS NOT NULL THEN 'letter' ELSE 'voted' END AS why
    FROM readers r JOIN person p ON p.id = r.person_id
      LEFT JOIN (SELECT DISTINCT person_id FROM staff) s ON s.person_id = p.id
      LEFT JOIN letters l ON l.person_id = p.id
    WHERE p.email IS NOT NULL AND p.id > ${after} AND (s.person_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM askers a WHERE a.person_id = p.id) AND (l.person_id IS NOT NULL OR p.notices <> 'never'))
    ORDER BY p.id LIMIT ${atMost} FOR KEY SHARE OF p`.execute(tx)
  return rows
}

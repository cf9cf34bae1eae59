import { sql } from 'kysely'
import type { Db } from '../kernel/context.ts'

/** A person before a hearing. */
export type Whose = { hearingId: string; personId: string }

/** What a person has on a hearing: the active votes, whether anything was asked, and whether a hand was raised. */
export type Holding = { votes: readonly string[]; asked: boolean; raised: boolean }

/** What each of these people has on that hearing, in one small statement. Whoever calls it tells each of them alone. */
export async function readHoldings(db: Db, whose: readonly Whose[]): Promise<(Whose & Holding)[]> {
  const { rows } = await sql<Whose & { votes: string[] | null; asked: boolean; raised: boolean }>`
    SELECT w.hearing_id, w.person_id,
      (SELECT json_agg(v.question_id) FROM vote v JOIN question q ON q.id = v.question_id
        WHERE v.person_id = w.person_id AND v.active AND q.hearing_id = w.hearing_id) AS votes,
      EXISTS (SELECT 1 FROM question q WHERE q.hearing_id = w.hearing_id AND q.asker_id = w.person_id) AS asked,
      EXISTS (SELECT 1 FROM raised_hand h WHERE h.hearing_id = w.hearing_id AND h.person_id = w.person_id) AS raised
    FROM unnest(${whose.map(({ hearingId }) => hearingId)}::uuid[], ${whose.map(({ personId }) => personId)}::uuid[])
      AS w (hearing_id, person_id)`.execute(db)
  return rows.map(({ votes, ...row }) => ({ ...row, votes: votes ?? [] }))
}

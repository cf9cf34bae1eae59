import { sql } from 'kysely'
import * as z from 'zod'
import { departmentId, hearingId } from '#contract/ids.ts'
import { RETURN_ITEMS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { RETURN_CAUSES, type ReturnListed, returnListed } from '#contract/returns.ts'
import { HEARING_KIND, OPEN_CASES } from '#contract/states.ts'
import { caseStream, hearingStream } from '#contract/streams/names.ts'
import { OWED_AND_RUNNING } from '../../case/overdue.ts'
import { type HearingRow, readHearingForUpdate } from '../../hearing/rows.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/**
 * Puts open cases on the agenda of a return hearing: every one whose promised day is over, or whose clock ran out, of a department, of a hearing or
 * of all, the longest overdue first. A case stands on one agenda at a time, and comes back only after it was found broken, or to another one after it was taken
 * off.
 */
export const seedReturns = command({
  input: z.object({
    hearingId,
    departmentId: departmentId.nullable().default(null),
    /** The hearing at which it was promised. */
    fromId: hearingId.nullable().default(null),
    causes: z
      .array(z.enum(RETURN_CAUSES))
      .min(1)
      .default([...RETURN_CAUSES]),
  }),
  who: { moderator: 'hearing' },
  appends: ['return.listed', 'case.return_listed'],
  rule: async (tx, input, ctx) => {
    const hearing = await readHearingForUpdate(tx, input.hearingId)
    if (HEARING_KIND[hearing.status] === 'over') throw new Refusal('wrong_state')
    const place = await countListed(tx, hearing.id)
    const found = await findUnmet(tx, hearing, input, RETURN_ITEMS - place, ctx)
    if (!found.length) throw new Refusal('nothing_unmet')
    await tx
      .insertInto('returnItem')
      .values(
        found.map(({ caseId, item }, n) => ({
          hearingId: hearing.id,
          caseId,
          place: place + n + 1,
          at: ctx.now,
          listed: JSON.stringify(item),
        })),
      )
      .execute()
    const by = ctx.actor.personId
    const items = found.map(({ item }) => item)
    return {
      entries: [
        entry(hearingStream(hearing.slug), 'return.listed', { items }, { by }),
        ...items.map(({ caseNumber }) =>
          entry(caseStream(caseNumber), 'case.return_listed', { hearing: hearing.slug }, { by }),
        ),
      ],
    }
  },
})

async function countListed(tx: Tx, hearingId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('returnItem')
    .select((x) => x.fn.countAll<string>().as('n'))
    .where('hearingId', '=', hearingId)
    .executeTakeFirstOrThrow()
  return Number(n)
}

type Filter = { departmentId: string | null; fromId: string | null; causes: readonly string[] }

/** Cases that are to be heard again, each as it stands now. */
async function findUnmet(
  tx: Tx,
  hearing: HearingRow,
  { departmentId, fromId, causes }: Filter,
  most: number,
  { now }: RuleContext,
): Promise<{ caseId: string; item: ReturnListed }[]> {
  const { rows } = await sql<{ caseId: string; item: unknown }>`
    SELECT c.id AS case_id, jsonb_build_object(
      'caseNumber', c.number, 'cause', u.cause, 'departmentId', c.department_id, 'dueOn', c.due_on,
      'promise', CASE WHEN a.kind = 'promised' THEN jsonb_strip_nulls(jsonb_build_object('summary', a.summary, 'name', a.by_name, 'nameEn', nullif(a.by_name_en, ''),
        'title', jsonb_build_object('zh', a.by_title_zh, 'en', a.by_title_en), 'at', to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) END,
      'done', jsonb_build_object('status', c.status,
        'reply', (SELECT r.text FROM case_reply r WHERE r.case_id = c.id ORDER BY r.at DESC LIMIT 1),
        'reachedOn', (SELECT max(m.reached_on) FROM case_milestone m WHERE m.case_id = c.id AND m.kind = 'finish'))) AS item
    FROM "case" c JOIN hearing h ON h.id = c.hearing_id LEFT JOIN answer a ON a.question_id = c.question_id
      LEFT JOIN LATERAL (SELECT min(k.due_at) AS due_at FROM case_clock k WHERE k.case_id = c.id AND ${sql.raw(OWED_AND_RUNNING)}
        AND (k.kind <> 'promise' OR k.milestone_id IS NOT NULL) AND k.due_at < ${now}) b ON TRUE
      CROSS JOIN LATERAL (SELECT CASE
        WHEN 'promise' = ANY(${causes}::text[]) AND c.due_on < to_char(${now}::timestamptz AT TIME ZONE h.time_zone, 'YYYY-MM-DD') THEN 'promise'
        WHEN 'breach' = ANY(${causes}::text[]) AND b.due_at IS NOT NULL THEN 'breach' END AS cause) u
    WHERE u.cause IS NOT NULL AND c.status = ANY(${OPEN_CASES}::case_status[]) AND h.rehearsal = ${hearing.rehearsal} AND NOT c.confidential
      AND (${departmentId}::uuid IS NULL OR c.department_id = ${departmentId}::uuid)
      AND (${fromId}::uuid IS NULL OR c.hearing_id = ${fromId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM return_item i JOIN hearing t ON t.id = i.hearing_id WHERE i.case_id = c.id
        AND (i.hearing_id = ${hearing.id} OR (i.removed_at IS NULL
          AND (i.outcome <> 'broken' OR (i.outcome IS NULL AND t.status NOT IN ('closed', 'archived'))))))
    ORDER BY least(b.due_at, c.due_on::timestamptz) NULLS LAST, c.opened_at, c.number LIMIT ${most}`.execute(tx)
  return rows.map(({ caseId, item }) => ({ caseId, item: returnListed.parse(item) }))
}

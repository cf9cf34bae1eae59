import { sql } from 'kysely'
import * as z from 'zod'
import type { Actor } from '#contract/identity.ts'
import { CAPTIONS } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import type { HearingRow } from '../hearing/rows.ts'
import type { Tx } from '../kernel/context.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'

/** Earlier wordings of a line, the first one first, each with the moment at which it came. */
export const wordings = z.array(z.object({ text: z.string(), at: z.string() }))

/** By which key the record names who writes; null for an engine. */
export const writerOf = ({ pseudonymKey }: Pick<HearingRow, 'pseudonymKey'>, { personId }: Actor): string | null =>
  personId === null ? null : stageKeyOf(pseudonymKey, personId)

/** Refused unless what is said now is for the public: as `captions_paused` in a pause, as `captions_closed` before and after the hearing. */
export function mustBeOn({ status }: Pick<HearingRow, 'status'>): void {
  if (status === 'paused') throw new Refusal('captions_paused')
  if (status !== 'live') throw new Refusal('captions_closed')
}

/** Counts lines in the transcript of a hearing and names who writes; others who write wait for it; `opens`: it begins here. Refused as `too_many_captions` where it is full. */
export async function continueTranscript(
  tx: Tx,
  hearingId: string,
  { writer, lines }: { writer: string | null; lines: number },
): Promise<{ opens: boolean }> {
  const { rows } = await sql<{ lines: number; opens: boolean }>`
    INSERT INTO transcript (hearing_id, lines, writer) VALUES (${hearingId}, ${lines}, ${writer})
    ON CONFLICT (hearing_id) DO UPDATE SET lines = transcript.lines + excluded.lines, writer = excluded.writer
    RETURNING lines, xmax = 0 AS opens`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a transcript was not written')
  if (row.lines > CAPTIONS.perHearing) throw new Refusal('too_many_captions', { max: CAPTIONS.perHearing })
  return { opens: row.opens }
}

/** Begins the transcript of a hearing where it has none; `opens`: it begins here. */
export async function beginTranscript(tx: Tx, hearingId: string): Promise<{ opens: boolean }> {
  const begun = await tx
    .insertInto('transcript')
    .values({ hearingId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('hearingId')
    .executeTakeFirst()
  return { opens: begun !== undefined }
}

/** A line of a hearing that has words, held until the transaction ends; refused as `unknown` where there is none. */
export async function lockLine(tx: Tx, hearingId: string, lineId: string) {
  const row = await tx
    .selectFrom('captionLine')
    .selectAll()
    .where('id', '=', lineId)
    .where('hearingId', '=', hearingId)
    .where('removedFor', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('unknown', { field: 'lineId' })
  return row
}

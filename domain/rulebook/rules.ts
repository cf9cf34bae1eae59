import { sql } from 'kysely'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Tx } from '../kernel/context.ts'
import { calendarUntil, type Rules, rulesOf } from './calendar-versions.ts'
import { documentOf } from './document.ts'

/** Held by who counts by the rules until their transaction ends, and alone by who publishes others: no case is dated by a calendar that is not in force. */
const RULES_LOCK = 20_261_128

const inForce = new WeakMap<Tx, Promise<Rules>>()

/** The rules in force, for a command that counts by them; they stay so until its transaction ends, in which they are read once. */
export function rulesInForce(tx: Tx): Promise<Rules> {
  const rules = inForce.get(tx) ?? lockAndRead(tx)
  inForce.set(tx, rules)
  return rules
}

async function lockAndRead(tx: Tx): Promise<Rules> {
  await sql`SELECT pg_advisory_xact_lock_shared(${RULES_LOCK})`.execute(tx)
  return readRules(tx)
}

/**
 * The rules for what ended at a moment, in milliseconds, before they were published: limits and terms of a version, and the calendars that were known then, by which
 * anybody proves the clocks. Refused as `unknown` where there is no such version.
 */
export async function rulesOfVersion(tx: Tx, version: number | null, until: number): Promise<Rules> {
  const now = await rulesInForce(tx)
  const rules = { ...now, calendar: calendarUntil(now, until) }
  if (version === null || version === now.number) return rules
  const row = await tx
    .selectFrom('rulebookVersion')
    .select(['number', 'digest', 'document'])
    .where('number', '=', version)
    .executeTakeFirst()
  if (!row) throw new Refusal('unknown', { field: 'rulebook' })
  return { ...rules, number: version, document: documentOf(row) }
}

/** Has every command that counts by the rules end first, and others wait until this transaction ends. */
export async function lockRules(tx: Tx): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${RULES_LOCK})`.execute(tx)
}

/** The rules in force, without a promise that they stay so. */
export async function readRules(tx: Tx): Promise<Rules> {
  const heads = await tx
    .selectFrom('rulebookVersion')
    .select(['number', 'digest', 'publishedAt'])
    .orderBy('number')
    .execute()
  return rulesOf(heads, () => tx.selectFrom('rulebookVersion').select(['number', 'digest', 'document']).execute())
}

/** Why a version was published. */
export async function reasonOf(tx: Tx, number: number): Promise<Bilingual> {
  const { reasonZh: zh, reasonEn: en } = await tx
    .selectFrom('rulebookVersion')
    .select(['reasonZh', 'reasonEn'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return { zh, en }
}

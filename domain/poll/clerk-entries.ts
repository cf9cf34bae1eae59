import { sql } from 'kysely'
import { dayNumber } from '#contract/clocks/days.ts'
import { momentAt } from '#contract/clocks/zone.ts'
import { type Contact, documentText } from '#contract/contact.ts'
import type { ClerkWay } from '#contract/polls/entries.ts'
import { choicesFault, orderedChoices } from '#contract/polls/tally.ts'
import { Refusal } from '#contract/refusals.ts'
import { personOf } from '../kernel/access.ts'
import { dayAt } from '../kernel/calendar-day.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { memberOfContact } from '../person/callers.ts'
import { castBallots } from './ballots.ts'
import { sharedGate } from './ballots-gate.ts'
import { databaseNow, optionsOf, type PollRow, sharePoll } from './rows.ts'
import { addSteps } from './steps.ts'
import { type Voter, voterKeyOf, voterOf } from './voters.ts'

/** What somebody read on a ballot. */
export type ReadBallot = { contact: Contact; choices: readonly number[]; declared: boolean }
/** The same as it is compared and cast: its voter's key names nobody. `contactKey`: that of the contact itself, by which who holds it now was known before. */
export type Reading = { choices: number[]; voter: Voter; voterKey: Buffer; contactKey: Buffer }

/** An entry for who changes it. Refused as `unknown` where there is none. */
export async function lockEntry(tx: Tx, entryId: string) {
  const row = await tx.selectFrom('ballotEntry').selectAll().where('id', '=', entryId).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('unknown', { field: 'entryId' })
  return row
}
export type EntryRow = Awaited<ReturnType<typeof lockEntry>>

/** Refused as `same_clerk` where the acting person has entered this ballot before. */
export function mustBeAnother(entry: EntryRow, ctx: RuleContext): string {
  const personId = personOf(ctx)
  if ([entry.firstById, entry.secondById, entry.thirdById].includes(personId)) throw new Refusal('same_clerk')
  return personId
}

/** Refused as `poll_not_open` or `poll_closed` unless a ballot of this way is taken now; the post until the count. */
export async function mustTake(tx: Tx, poll: PollRow, way: ClerkWay): Promise<void> {
  const now = await databaseNow(tx)
  if (now < poll.opensAt) throw new Refusal('poll_not_open')
  const isOver =
    way === 'post'
      ? poll.countedAt !== null || poll.status === 'cancelled'
      : poll.status !== 'announced' || (poll.closesAt !== null && now >= poll.closesAt)
  if (isOver) throw new Refusal('poll_closed')
}

/** What was read, as it is compared; refused as the poll asks, and as `own_contact` where the voter is the clerk. Of a choice without order the order says nothing. */
export async function readingOf(tx: Tx, poll: PollRow, read: ReadBallot, ctx: RuleContext): Promise<Reading> {
  const { contact, choices, declared } = read
  const options = await optionsOf(tx, poll.id)
  if (choicesFault({ options: options.length, maxChoices: poll.maxChoices }, choices))
    throw new Refusal('poll_choices', { field: 'choices' })
  if (poll.declarationZh !== '' && !declared) throw new Refusal('declare_first', { field: 'declared' })
  const memberId = await memberOfContact(tx, contact)
  if (memberId !== undefined && memberId === ctx.actor.personId) throw new Refusal('own_contact', { field: 'contact' })
  const named = contact.kind === 'document' ? ({ kind: 'document', value: documentText(contact) } as const) : contact
  const voter = await voterOf(tx, named)
  const keys = { voterKey: voterKeyOf(poll, voter), contactKey: voterKeyOf(poll, named) }
  return { choices: orderedChoices(poll.form, choices), voter, ...keys }
}

/**
 * Holds what a ballot is cast under, in the order of the ballots' own door: its voter, the gate, the poll's row. Whoever closes or changes the poll takes the
 * gate first, and neither waits for the other.
 */
export async function holdForBallot(tx: Tx, pollId: string, contact: Contact): Promise<PollRow> {
  const memberId = await memberOfContact(tx, contact)
  if (memberId !== undefined)
    await tx.selectFrom('person').select('id').where('id', '=', memberId).forKeyShare().execute()
  await sql`SELECT ${sharedGate(sql`${pollId}::uuid`)}`.execute(tx)
  const poll = await sharePoll(tx, pollId)
  if (poll.status === 'cancelled') throw new Refusal('poll_closed')
  return poll
}

/** In what two readings differ. */
export type Differences = { choicesDiffer: boolean; voterDiffers: boolean }

/** Compares what one person read with what another did before. */
export const differencesOf = (
  first: { choices: readonly number[]; voterKey: Uint8Array | null },
  second: Reading,
): Differences => ({
  choicesDiffer: first.choices.join(' ') !== second.choices.join(' '),
  // Somebody may have proven the contact between the two readings.
  voterDiffers:
    first.voterKey === null || !(second.voterKey.equals(first.voterKey) || second.contactKey.equals(first.voterKey)),
})

/** The moment of a postmark: the last one of its day by the poll's clock. Refused as `postmark_first` where the day is to come. */
export function postmarkOf(poll: Pick<PollRow, 'timeZone'>, day: string, now: Date): Date {
  if (day > dayAt(now, poll.timeZone)) throw new Refusal('postmark_first', { field: 'postmarkOn' })
  return new Date(momentAt(poll.timeZone, dayNumber(day) + 1, 0) - 1)
}

/** A letter that is in hand was posted: it counts as cast when it was first entered, where its postmark's day was not over by then. */
function castAtOf(poll: PollRow, { enteredAt }: EntryRow, postmarkOn: string, now: Date): Date {
  const dayEnds = postmarkOf(poll, postmarkOn, now)
  return dayEnds < enteredAt ? dayEnds : enteredAt
}

/**
 * Makes an entry a ballot, once enough people agree. What they read goes from the entry: the ballot alone has it. Where the poll closed meanwhile
 * the entry is void as `late`, and stays to be seen.
 */
export async function becomeBallot(
  tx: Tx,
  entry: EntryRow,
  poll: PollRow,
  { choices, voter }: Reading,
  by: { state: 'confirmed'; secondById: string } | { state: 'settled'; thirdById: string },
  ctx: RuleContext,
): Promise<'cast' | 'late'> {
  const intent = {
    id: crypto.randomUUID(),
    pollId: poll.id,
    voter,
    way: entry.way,
    choices,
    declared: true,
    ...(entry.postmarkOn === null ? {} : { postmark: castAtOf(poll, entry, entry.postmarkOn, ctx.now) }),
    ...(entry.serial === null ? {} : { serial: entry.serial }),
  }
  const [result] = await castBallots(tx, [intent])
  if (!result) throw new Error('a ballot without an answer')
  const isLate = 'refused' in result && result.refused === 'poll_closed'
  if ('refused' in result && !isLate) throw new Refusal(result.refused)
  const { state, ...people } = by
  await tx
    .updateTable('ballotEntry')
    .set({
      ...people,
      ...(isLate ? { state: 'void' as const, voidedFor: 'late' as const } : { state, ballotId: intent.id }),
      ...FORGOTTEN,
      settledAt: ctx.now,
    })
    .where('id', '=', entry.id)
    .execute()
  await addSteps(tx, entry.way, [{ pollId: poll.id, step: 'confirmed', n: 1 }])
  return isLate ? 'late' : 'cast'
}

/** What an entry holds of its voter and the choice once it needs neither. */
export const FORGOTTEN = { firstChoices: [], firstVoter: null, secondChoices: [], secondVoter: null }

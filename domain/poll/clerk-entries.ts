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
import { passGate } from './ballots-gate.ts'
import { databaseNow, optionsOf, type PollRow, sharePoll } from './rows.ts'
import { addSteps } from './steps.ts'
import { type Voter, voterKeyOf, voterOf } from './voters.ts'

/** What somebody read on a ballot; whose it is may be what can't be read. */
export type ReadBallot = { contact: Contact | null; choices: readonly number[]; declared: boolean; unreadable: boolean }
/** The same as it is compared and cast: its voter's key names nobody. `contactKey`: that of the contact itself, by which who holds it now was known before. */
export type Reading = { choices: number[]; voter: Voter; voterKey: Buffer; contactKey: Buffer }

/**
 * An entry for who changes it, behind the gate of its poll: until the transaction ends nobody proves a contact, so that a voter is one and the same in all
 * of it. Refused as `unknown` where there is none.
 */
export async function lockEntry(tx: Tx, entryId: string, atGate: typeof passGate = passGate) {
  const entries = tx.selectFrom('ballotEntry').where('id', '=', entryId)
  const found = await entries.select('pollId').executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'entryId' })
  await atGate(tx, found.pollId)
  return entries.selectAll().forUpdate().executeTakeFirstOrThrow()
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

/** What was read, as it is compared; null of what can't be read. Refused as the poll asks, and as `own_contact` where the voter is the clerk. Of a choice without order the order says nothing. */
export async function readingOf(tx: Tx, poll: PollRow, read: ReadBallot, ctx: RuleContext): Promise<Reading | null> {
  const { contact, choices, declared, unreadable } = read
  if (unreadable) return null
  if (!contact) throw new Refusal('malformed', { field: 'contact' })
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
 * Holds an entry and what its ballot is cast under, in the order of the ballots' own door: the voter, the gate, the entry, the poll's row. Whoever closes or
 * changes the poll, or proves a contact, takes the gate first, and neither waits for the other.
 */
async function holdForBallot(
  tx: Tx,
  entryId: string,
  contact: Contact | null,
): Promise<{ begun: EntryRow; poll: PollRow }> {
  const memberId = contact ? await memberOfContact(tx, contact) : undefined
  if (memberId !== undefined)
    await tx.selectFrom('person').select('id').where('id', '=', memberId).forKeyShare().execute()
  const begun = await lockEntry(tx, entryId)
  const poll = await sharePoll(tx, begun.pollId)
  if (poll.status === 'cancelled') throw new Refusal('poll_closed')
  return { begun, poll }
}

/** In what two readings differ. */
export type Differences = { choicesDiffer: boolean; voterDiffers: boolean }

/** Compares what one person read with what another did before. Whoever could read nothing named no voter, and differs in all from who could. */
export function differencesOf(
  first: { choices: readonly number[]; voterKey: Uint8Array | null },
  second: Reading | null,
): Differences {
  const { voterKey } = first
  if (!voterKey || !second) {
    const differs = (voterKey === null) !== (second === null)
    return { choicesDiffer: differs, voterDiffers: differs }
  }
  return {
    choicesDiffer: first.choices.join(' ') !== second.choices.join(' '),
    // Somebody may have proven the contact between the two readings.
    voterDiffers: !(second.voterKey.equals(voterKey) || second.contactKey.equals(voterKey)),
  }
}

/** The moment of a postmark: the last one of its day by the poll's clock. Refused as `postmark_first` where the day is to come. */
export function postmarkOf(poll: Pick<PollRow, 'timeZone'>, day: string, now: Date): Date {
  if (day > dayAt(now, poll.timeZone)) throw new Refusal('postmark_first', { field: 'postmarkOn' })
  return new Date(momentAt(poll.timeZone, dayNumber(day) + 1, 0) - 1)
}

/**
 * Refused as `postmark_differs` where somebody reads another day on a letter than the first person did: whether it counts hangs on it, and no clerk says it alone.
 * Who entered it wrongly takes it back.
 */
function mustAgreeOnPostmark(
  entry: EntryRow,
  { postmarkOn, unreadable }: { postmarkOn: string | null; unreadable: boolean },
): void {
  if (!unreadable && entry.postmarkOn !== null && entry.postmarkOn !== postmarkOn)
    throw new Refusal('postmark_differs', { field: 'postmarkOn' })
}

/**
 * What another person reads on a ballot whose entry stands in a state, with that entry and its poll held; `by` is the person. Refused as `same_clerk`, as
 * `conflict` in another state, and as the reading is.
 */
export async function readAgain(
  tx: Tx,
  input: ReadBallot & { entryId: string; postmarkOn: string | null },
  state: EntryRow['state'],
  ctx: RuleContext,
): Promise<{ begun: EntryRow; poll: PollRow; by: string; reading: Reading | null }> {
  const { begun, poll } = await holdForBallot(tx, input.entryId, input.contact)
  const by = mustBeAnother(begun, ctx)
  if (begun.state !== state) throw new Refusal('conflict')
  mustAgreeOnPostmark(begun, input)
  return { begun, poll, by, reading: await readingOf(tx, poll, input, ctx) }
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

/** Voids an entry of what enough people could not read. */
export async function voidUnreadable(
  tx: Tx,
  { id }: EntryRow,
  by: { secondById: string } | { thirdById: string },
  { now }: RuleContext,
): Promise<void> {
  await tx
    .updateTable('ballotEntry')
    .set({ ...by, ...FORGOTTEN, state: 'void', voidedFor: 'illegible', settledAt: now })
    .where('id', '=', id)
    .execute()
}

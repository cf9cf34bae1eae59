import { sql } from 'kysely'
import * as z from 'zod'
import { personId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { eraseAttachmentsOf } from '../../attachment/rows.ts'
import { ENDED_AND_ERASED, endOpen, eraseWords, takeHearing } from '../../case/erase-words.ts'
import { eraseHandsOf, HANDS_ERASED } from '../../hearing/erase-hands.ts'
import { forgetClaims } from '../../kernel/claim.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type NewEntry } from '../../kernel/entry.ts'
import { entriesWithWords } from '../../kernel/personal.ts'
import { forgetNumber } from '../../person/forget-number.ts'
import { isImporter } from '../../person/importer.ts'
import { eraseArgumentsOf } from '../../poll/arguments.ts'
import { moveBallots } from '../../poll/standings.ts'
import { lockQuestion } from '../../question/rows.ts'
import { command } from '../command.ts'
import { note } from '../inputs.ts'

type OfQuestion = (typeof ENDED_AND_ERASED)[number]

/**
 * Blanks a person: name, address, every question with all its words, every raised hand, every argument in a poll, every picture of their own, and ends every way in. Votes, ballots and counts stay, and nobody can tell whose
 * they are; in a poll that runs a hash of the contact keeps it from voting again. What somebody said and did in office is the office's and stays. Refused as `has_role` while they hold one, as `unknown` where there
 * is nobody, or nobody any more.
 */
export const erasePerson = command({
  input: z.object({ personId, note }),
  who: { citizen: 'own', admin: 'everywhere' },
  asksProof: true,
  appends: ['person.erased', 'poll.argument_erased', ...HANDS_ERASED, ...ENDED_AND_ERASED],
  rule: async (tx, input, ctx) => {
    const { personId, note } = input
    const person = await tx
      .selectFrom('person')
      .select(['email', 'phone', 'linkedToId', 'erasedAt'])
      .where('id', '=', personId)
      .forUpdate()
      .executeTakeFirst()
    if (!person || person.linkedToId !== null || person.erasedAt !== null || isImporter(personId))
      throw new Refusal('unknown', { field: 'personId' })
    const role = await tx
      .selectFrom('roleGrant')
      .select('id')
      .where('personId', '=', personId)
      .where('revokedAt', 'is', null)
      .executeTakeFirst()
    if (role) throw new Refusal('has_role')
    await leaveBallots(tx, personId, person)
    // Devices that became this person's are the same one's.
    const guests = await tx.selectFrom('person').select('id').where('linkedToId', '=', personId).orderBy('id').execute()
    const people = [personId, ...guests.map(({ id }) => id)]
    const questions = await eraseQuestionsOf(tx, people, ctx)
    const hands = await eraseHandsOf(tx, people, ctx)
    const argued = await eraseArgumentsOf(tx, people, ctx)
    await blankRows(tx, people, person.email, ctx)
    if (person.phone !== null) await forgetNumber(tx, person.phone)
    await eraseAttachmentsOf(tx, people, ctx.now)
    const erased = entry(
      AUTHORITY,
      'person.erased',
      {},
      { by: ctx.actor.personId, personId, note },
      { recipients: people },
    )
    return { entries: [erased, ...hands, ...argued, ...questions], answer: { id: personId } }
  },
})

/** Ballots in polls that run stay with the contact, as a hash: who comes back by it does not vote twice. */
async function leaveBallots(
  tx: Tx,
  personId: string,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<void> {
  const contact =
    email !== null
      ? ({ kind: 'mail', value: email } as const)
      : phone !== null && ({ kind: 'tel', value: phone } as const)
  if (contact) await moveBallots(tx, { kind: 'person', value: personId }, contact)
}

/** Erases all questions of some people, hearing by hearing: those that are open end first, since the counts are told last. */
async function eraseQuestionsOf(tx: Tx, people: readonly string[], ctx: RuleContext): Promise<NewEntry<OfQuestion>[]> {
  const asked = await tx
    .selectFrom('question')
    .select(['id', 'hearingId'])
    .where('askerId', 'in', people)
    .where('erasedFor', 'is', null)
    .orderBy('hearingId')
    .orderBy('id')
    .execute()
  const entries: NewEntry<OfQuestion>[] = []
  for (const [hearingId, questions] of Map.groupBy(asked, (question) => question.hearingId)) {
    const hearing = await takeHearing(tx, hearingId)
    for (const { id } of questions) entries.push(...(await endOpen(tx, await lockQuestion(tx, id), 'R10', ctx)))
    const ids = questions.map(({ id }) => id)
    entries.push(...(await eraseWords(tx, hearing, ids, { reason: 'R10', note: '', keepsText: false }, ctx)))
  }
  return entries
}

async function blankRows(tx: Tx, people: readonly string[], email: string | null, ctx: RuleContext): Promise<void> {
  await tx
    .updateTable('person')
    .set({ name: '', nameEn: '', email: null, phone: null, factorLostAt: null, erasedAt: ctx.now })
    .where('id', 'in', people)
    .execute()
  for (const table of ['session', 'passkey', 'recoveryCode', 'deskFilter', 'digestItem', 'caller'] as const)
    await tx.deleteFrom(table).where('personId', 'in', people).execute()
  await forgetClaims(tx, people)
  if (email !== null) {
    await tx.deleteFrom('signInCode').where('email', '=', email).execute()
    await tx.deleteFrom('invitation').where('email', '=', email).execute()
    for (const table of ['localMail', 'outgoingMail'] as const)
      await tx.deleteFrom(table).where('recipient', '=', email).execute()
  }
  await sql`
    UPDATE vote SET network = NULL FROM (
      SELECT question_id, person_id FROM vote WHERE person_id = ANY(${people}::uuid[]) AND network IS NOT NULL ORDER BY question_id, person_id FOR UPDATE) AS k
    WHERE vote.question_id = k.question_id AND vote.person_id = k.person_id`.execute(tx)
  await sql`
    WITH blanked AS (UPDATE record SET private = NULL WHERE stream = ${AUTHORITY} AND type = ANY(${entriesWithWords('person', 'private')}::text[])
      AND (recipients && ${people}::uuid[] OR private LIKE ANY(${people.map((id) => `%"personId":"${id}"%`)}::text[]))
      RETURNING stream, seq)
    UPDATE command SET fingerprint = NULL FROM blanked WHERE command.stream = blanked.stream AND command.seq = blanked.seq`.execute(
    tx,
  )
}

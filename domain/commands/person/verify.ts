import { sql } from 'kysely'
import * as z from 'zod'
import { LOCALES } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND, HEARING_STATUSES, type Tier } from '#contract/states.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { emailAddress } from '#contract/typed.ts'
import { moveFollows } from '../../case/followers.ts'
import { HANDS_MOVED, moveHandsOf } from '../../hearing/move-hands.ts'
import { moveClaims } from '../../kernel/claim.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type NewEntry } from '../../kernel/entry.ts'
import { takeCaller } from '../../person/callers.ts'
import { memberOf } from '../../person/members.ts'
import { replaceSession } from '../../person/open-session.ts'
import { moveBallots } from '../../poll/standings.ts'
import { keptAside } from '../../question/vote-review.ts'
import { command } from '../command.ts'
import { nextSession } from '../inputs.ts'

/**
 * A contact was proven by the device that acts (a guest, a visitor or a member already). A guest's device becomes the member's: questions, raised hands and the cases that it follows move over;
 * votes move where the member had none, and go where both had one, so that nobody counts twice; one that was set aside stays so. The final
 * figures of a hearing that is over stay as they are. The caller has checked the code or link.
 * No token from before gets a right from after: the guest's sessions end and the device's new one begins in this transaction.
 */
export const verifyPerson = command({
  /** `session`: the hash of the token that the device has from now on, and of the one that ends with it. */
  input: z.object({
    email: emailAddress,
    session: nextSession.nullable().default(null),
    /** The language in which they come in. */
    locale: z.enum(LOCALES).optional(),
  }),
  who: { visitor: 'own', citizen: 'own' },
  internal: true,
  appends: ['person.verified', ...HANDS_MOVED],
  rule: async (tx, { email, session, locale }, ctx) => {
    const { personId, made } = await memberOf(tx, email, '', ctx, locale)
    const guestId = ctx.actor.kind === 'guest' ? ctx.actor.personId : null
    const hands = guestId ? await link(tx, guestId, personId, ctx) : []
    // An operator may have acted for the address, and a clerk have taken a ballot by it, while it was nobody's.
    const callerId = await takeCaller(tx, { kind: 'mail', value: email })
    if (callerId) hands.push(...(await link(tx, callerId, personId, ctx)))
    if (made) await moveBallots(tx, { kind: 'mail', value: email }, { kind: 'person', value: personId })
    if (session) await replaceSession(tx, personId, session, ctx)
    const entryOfIt = entry(
      AUTHORITY,
      'person.verified',
      {},
      { by: personId, personId, guestId: guestId ?? callerId ?? null },
      { recipients: [personId, ...[guestId, callerId].filter((id) => id !== null && id !== undefined)] },
    )
    return { entries: [entryOfIt, ...hands], answer: { id: personId } }
  },
})

const OVER = HEARING_STATUSES.filter((status) => HEARING_KIND[status] === 'over')

/**
 * The guest, or a member who is known by a telephone number alone (`kind`), becomes a former self of the member; what is told of their raised
 * hands. Refused as `conflict` where that has happened before, or they were erased.
 */
export async function link(
  tx: Tx,
  guestId: string,
  personId: string,
  ctx: RuleContext,
  kind: Tier = 'guest',
): Promise<NewEntry<(typeof HANDS_MOVED)[number]>[]> {
  const guest = await tx
    .selectFrom('person')
    .select(['kind', 'linkedToId', 'erasedAt'])
    .where('id', '=', guestId)
    .forUpdate()
    .executeTakeFirst()
  if (guest?.kind !== kind || guest.linkedToId !== null || guest.erasedAt !== null) throw new Refusal('conflict')
  const hands = await moveHandsOf(tx, guestId, personId, ctx)
  await moveVotes(tx, guestId, personId)
  await moveBallots(tx, { kind: 'person', value: guestId }, { kind: 'person', value: personId })
  await tx.updateTable('pollArgument').set({ authorId: personId }).where('authorId', '=', guestId).execute()
  await tx.updateTable('question').set({ askerId: personId }).where('askerId', '=', guestId).execute()
  await moveFollows(tx, guestId, personId)
  await moveClaims(tx, guestId, personId)
  await tx.deleteFrom('session').where('personId', '=', guestId).execute()
  await tx.updateTable('person').set({ linkedToId: personId }).where('id', '=', guestId).execute()
  return hands
}

/**
 * The hearings in which a guest's votes are to move: all that are not over, held so that none closes meanwhile. One that is over keeps its
 * final figures, as its record has them: votes move there only where the member has none, and otherwise stay with the guest that the member was.
 */
async function lockHearingsOf(tx: Tx, guestId: string, memberId: string): Promise<string[]> {
  const { rows: held } = await sql<{ id: string }>`
    SELECT id FROM hearing WHERE id IN (SELECT q.hearing_id FROM vote v JOIN question q ON q.id = v.question_id WHERE v.person_id = ${guestId})
    ORDER BY id FOR SHARE`.execute(tx)
  // A statement after the lock: it also sees the votes and the close that the wait was for.
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM hearing h WHERE id = ANY(${held.map(({ id }) => id)}::uuid[]) AND (status <> ALL(${OVER}::hearing_status[]) OR NOT EXISTS (
      SELECT 1 FROM vote v JOIN question q ON q.id = v.question_id WHERE v.person_id = ${memberId} AND q.hearing_id = h.id))`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/**
 * Keys are locked and counts moved in the order of the votes' own door. A vote of one's own stays one's own, also where the other device had it
 * only through a joined question.
 */
async function moveVotes(tx: Tx, guestId: string, memberId: string) {
  const hearings = await lockHearingsOf(tx, guestId, memberId)
  const moves = sql`question_id IN (SELECT id FROM question WHERE hearing_id = ANY(${hearings}::uuid[]))`
  const both = [guestId, memberId]
  await sql`SELECT 1 FROM vote WHERE person_id = ANY(${both}::uuid[]) ORDER BY question_id, person_id FOR UPDATE`.execute(
    tx,
  )
  await sql`
    WITH moved AS (
      INSERT INTO vote (question_id, person_id, active, via_id, at, network, review_id, set_aside)
      SELECT question_id, ${memberId}, true, via_id, at, network, review_id, set_aside FROM vote WHERE person_id = ${guestId} AND active AND ${moves} ORDER BY question_id
      ON CONFLICT (question_id, person_id) DO UPDATE SET active = true, via_id = EXCLUDED.via_id, ${keptAside}
        WHERE NOT vote.active OR (vote.via_id IS NOT NULL AND EXCLUDED.via_id IS NULL)
      RETURNING new.question_id, (new.active AND NOT new.set_aside)::int - coalesce((old.active AND NOT old.set_aside)::int, 0) AS n),
    gone AS (UPDATE vote SET active = false WHERE person_id = ${guestId} AND active AND ${moves} RETURNING question_id, -(NOT set_aside)::int AS n),
    changed AS (SELECT question_id, sum(n) AS n FROM (SELECT * FROM moved UNION ALL SELECT * FROM gone) AS each GROUP BY question_id HAVING sum(n) <> 0)
    INSERT INTO tally (question_id, hearing_id, n, rev)
    SELECT c.question_id, q.hearing_id, c.n, 1 FROM changed c JOIN question q ON q.id = c.question_id ORDER BY 1
    ON CONFLICT (question_id) DO UPDATE SET n = tally.n + EXCLUDED.n, rev = tally.rev + 1`.execute(tx)
}

import { HAND_REASONS, type HandReason, OPEN_HANDS, type OwnHand } from '#contract/hand.ts'
import type { Actor } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { HandView } from '#contract/streams/hearing/view.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { Prisma, PrismaClient, RaisedHand } from '#prisma/client.ts'
import { personOf } from '../kernel/access.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import { entry, type NewEntry } from '../kernel/entry.ts'
import { moveOf } from '../kernel/machine.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'
import { HAND_MACHINE, type HandAction } from './hand-machine.ts'
import { type HearingRow, readHearingForShare } from './rows.ts'
import { stageRoleOf } from './stage.ts'

/** A hearing that is on, kept from changing state, and who asks, who is a citizen there; refused as `wrong_state`, or `forbidden` for who has a seat there by a role. */
export async function speakerAt(tx: Tx, hearingId: string, ctx: RuleContext) {
  const personId = personOf(ctx)
  const hearing = await readHearingOnAir(tx, hearingId)
  if (stageRoleOf(ctx.actor, hearingId)) throw new Refusal('forbidden')
  return { hearing, personId }
}

/** A hearing that is on, kept from changing state; refused as `wrong_state`. */
export async function readHearingOnAir(tx: Tx, hearingId: string): Promise<HearingRow> {
  const hearing = await readHearingForShare(tx, hearingId)
  if (hearing.kind === 'mailbox' || hearing.status === 'draft') throw new Refusal('unknown', { field: 'hearingId' })
  if (HEARING_KIND[hearing.status] !== 'on') throw new Refusal('wrong_state')
  return hearing
}

type Which = { handId: string } | { personId: string }
/** A hand as a rule reads it. */
export type HandRow = { id: string; personId: string; state: RaisedHand['state']; author: string }

/** Moves a hand of this hearing, locked; refused as `unknown` where there is none, as `wrong_state` where the machine has no such move. */
export async function moveHand(
  tx: Tx,
  hearing: HearingRow,
  which: Which,
  action: HandAction,
  refusedFor: HandReason | null = null,
): Promise<HandRow> {
  const found = await tx
    .selectFrom('raisedHand')
    .select(['id', 'personId', 'state', 'author'])
    .where('hearingId', '=', hearing.id)
    .$if('handId' in which, (query) => query.where('id', '=', 'handId' in which ? which.handId : ''))
    .$if('personId' in which, (query) => query.where('personId', '=', 'personId' in which ? which.personId : ''))
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new Refusal('unknown', { field: 'handId' })
  const { to } = moveOf(HAND_MACHINE, found.state, action)
  await tx.updateTable('raisedHand').set({ state: to, refusedFor }).where('id', '=', found.id).execute()
  return found
}

/** Takes somebody's hand down where it is up; the entry that says so. */
export async function lowerHandOf(
  tx: Tx,
  hearing: Pick<HearingRow, 'id' | 'slug'>,
  personId: string,
  ctx: RuleContext,
): Promise<NewEntry<'hand.lowered'>[]> {
  const lowered = await tx
    .updateTable('raisedHand')
    .set({ state: 'lowered' })
    .where('hearingId', '=', hearing.id)
    .where('personId', '=', personId)
    .where('state', 'in', OPEN_HANDS)
    .returning('id')
    .executeTakeFirst()
  if (!lowered) return []
  const by = ctx.actor.personId
  return [
    entry(hearingStream(hearing.slug), 'hand.lowered', { handId: lowered.id }, { by }, { recipients: [personId] }),
  ]
}

/** Takes somebody off the stage; the entry that says so, where they stood on it. */
export async function leaveStage(
  tx: Tx,
  hearing: Pick<HearingRow, 'id' | 'slug' | 'pseudonymKey'>,
  personId: string,
  ctx: RuleContext,
): Promise<NewEntry<'stage.left'>[]> {
  const left = await tx
    .updateTable('stagePresence')
    .set({ enteredAt: null, quietSince: null })
    .where('hearingId', '=', hearing.id)
    .where('personId', '=', personId)
    .where('enteredAt', 'is not', null)
    .returning('personId')
    .executeTakeFirst()
  if (!left) return []
  const key = stageKeyOf(hearing.pseudonymKey, personId)
  // A guest who leaves does nothing in office.
  const by = ctx.actor.personId === personId ? null : ctx.actor.personId
  return [entry(hearingStream(hearing.slug), 'stage.left', { key }, { by })]
}

/** Hands that are up, as an audience of a hearing reads them: the public that there are some, the desk whose and why. */
export async function readHands(
  tx: Prisma.TransactionClient,
  hearingId: string,
  full: boolean,
): Promise<Record<string, HandView>> {
  const rows = await tx.raisedHand.findMany({
    where: { hearingId, state: { in: [...OPEN_HANDS] } },
    orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }],
  })
  return Object.fromEntries(
    rows.map(({ id, state, raisedAt, text, author }) => [
      id,
      {
        state: state === 'invited' ? ('invited' as const) : ('raised' as const),
        at: raisedAt.toISOString(),
        said: full ? { text, author } : null,
      },
    ]),
  )
}

/** The hand that each of these people raised last at a hearing, by person. Whoever calls it gives each to its person alone. */
export async function readOwnHands(
  prisma: PrismaClient,
  hearingId: string,
  whose: { people: readonly string[] } | { hands: readonly string[] },
): Promise<Map<string, OwnHand>> {
  const rows = await prisma.raisedHand.findMany({
    where: {
      hearingId,
      ...('people' in whose ? { personId: { in: [...whose.people] } } : { id: { in: [...whose.hands] } }),
    },
  })
  return new Map(rows.map((row) => [row.personId, ownHand(row)]))
}

const ownHand = ({ id, state, text, author, refusedFor }: RaisedHand): OwnHand => ({
  id,
  state,
  text,
  author,
  reason: refusedFor !== null && isReason(refusedFor) ? refusedFor : null,
})

const isReason = (code: string): code is HandReason => code in HAND_REASONS

/** Under which the public sees the reader on this hearing's stage; empty for who is nobody yet. */
export async function getGuestKey(prisma: PrismaClient, reader: Actor, slug: string): Promise<string> {
  const hearing = await prisma.hearing.findUnique({ where: { slug }, select: { pseudonymKey: true } })
  return hearing && reader.personId !== null ? stageKeyOf(hearing.pseudonymKey, reader.personId) : ''
}

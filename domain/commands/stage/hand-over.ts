import * as z from 'zod'
import { moderates } from '#contract/identity.ts'
import { hearingId } from '#contract/ids.ts'
import { publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import { stageKey } from '#contract/streams/hearing/backstage-entries.ts'
import { layoutOf, type Programme } from '#contract/streams/hearing/layouts.ts'
import { INTERRUPTION } from '#contract/streams/hearing/standby.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { type Presence, readPresences } from '../../hearing/presences.ts'
import { lockRunning } from '../../hearing/rows.ts'
import { readStagePeople } from '../../hearing/stage-people.ts'
import { personOf } from '../../kernel/access.ts'
import type { RuleContext, Tx } from '../../kernel/context.ts'
import { entry, type NewEntry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

/**
 * Lets an official speak in another one's place, on programme too. Who stands on the stage already takes the place alone; anybody else of the
 * panel takes the seat as well, and the other one is off the stage. The host may, whoever hands over their own place, and the deputy of
 * somebody from whom nothing has come for ten seconds. Refused as `unknown` where one is not on the stage or the other not of the panel, as
 * `taken_off_stage` where the host took the other one off.
 */
export const handOver = command({
  input: z.object({ hearingId, from: stageKey, to: stageKey }),
  who: { moderator: 'hearing', official: 'hearing' },
  appends: ['stage.handed_over', 'stage.left', 'stage.entered'],
  rule: async (tx, { hearingId, from, to }, ctx) => {
    const by = personOf(ctx)
    const hearing = await lockRunning(tx, hearingId)
    const presences = await readPresences(tx, hearing)
    const people = await readStagePeople(tx, hearing)
    const [giver, taker] = [presences.get(from), people.get(to)]
    if (!giver?.enteredAt) throw new Refusal('unknown', { field: 'from' })
    if (taker?.role !== 'official' || from === to) throw new Refusal('unknown', { field: 'to' })
    const isOwn = giver.personId === by
    const isDeputy = taker.personId === by && (await isDeputyOf(tx, hearingId, giver, by, ctx))
    if (!isOwn && !isDeputy && !moderates(ctx.actor, hearingId)) throw new Refusal('forbidden')
    const there = presences.get(to)
    if (there?.removedAt) throw new Refusal('taken_off_stage')

    const takesSeat = !there?.enteredAt
    if (takesSeat) await moveSeat(tx, hearingId, giver.personId, taker.personId, ctx)
    const shown = [...presences.values()].filter(({ enteredAt, shownPlace }) => enteredAt && shownPlace !== null)
    const programme = programmeAfter(hearing.showsSlate, shown, from, to, takesSeat)
    await show(tx, hearingId, programme, new Map<string, { personId: string }>([...presences, [to, taker]]))
    await tx
      .updateTable('hearing')
      .set({ handedFromId: giver.personId, handedToId: taker.personId, handedAt: ctx.now })
      .where('id', '=', hearingId)
      .execute()
    const stream = hearingStream(hearing.slug)
    const participant = { key: to, ...publicName(taker), title: taker.title, role: taker.role }
    const over: NewEntry<'stage.handed_over' | 'stage.left' | 'stage.entered'> = entry(
      stream,
      'stage.handed_over',
      { giver: from, taker: to, ...programme },
      { by },
    )
    if (!takesSeat) return { entries: [over] }
    return {
      entries: [
        entry(stream, 'stage.left', { key: from }, { by }),
        entry(stream, 'stage.entered', { participant }, { by }),
        over,
      ],
    }
  },
})

async function isDeputyOf(
  tx: Tx,
  hearingId: string,
  { personId, quietSince }: Presence,
  deputyId: string,
  { now }: RuleContext,
): Promise<boolean> {
  if (!quietSince || now.getTime() - quietSince.getTime() < INTERRUPTION.promptSeconds * 1_000) return false
  const found = await tx
    .selectFrom('stageDeputy')
    .select('deputyId')
    .where('hearingId', '=', hearingId)
    .where('officialId', '=', personId)
    .where('deputyId', '=', deputyId)
    .executeTakeFirst()
  return found !== undefined
}

async function moveSeat(tx: Tx, hearingId: string, from: string, to: string, { now }: RuleContext): Promise<void> {
  await tx
    .updateTable('stagePresence')
    .set({ enteredAt: null, quietSince: null, shownPlace: null })
    .where('hearingId', '=', hearingId)
    .where('personId', '=', from)
    .execute()
  const seat = { enteredAt: now, quietSince: now, shownPlace: null, soundAsked: false, byHand: false }
  await tx
    .insertInto('stagePresence')
    .values({ hearingId, personId: to, ...seat })
    .onConflict((conflict) => conflict.columns(['hearingId', 'personId']).doUpdateSet(seat))
    .execute()
}

/** The other one in the place of the first. Where the host follows the talk, whoever takes a place alone is shown, and whoever takes the seat is led to by the talk. */
function programmeAfter(
  showsSlate: boolean,
  shown: readonly Presence[],
  from: string,
  to: string,
  takesSeat: boolean,
): Programme {
  if (showsSlate) return { layout: 'slate', keys: [] }
  const keys = shown.map(({ key }) => (key === from ? to : key))
  const left = keys.length === 0 && !takesSeat ? [to] : [...new Set(keys)]
  return { layout: layoutOf(left.length), keys: left }
}

async function show(
  tx: Tx,
  hearingId: string,
  { keys }: Programme,
  people: ReadonlyMap<string, { personId: string }>,
): Promise<void> {
  await tx.updateTable('stagePresence').set({ shownPlace: null }).where('hearingId', '=', hearingId).execute()
  for (const [place, key] of keys.entries())
    await tx
      .updateTable('stagePresence')
      .set({ shownPlace: place })
      .where('hearingId', '=', hearingId)
      .where('personId', '=', people.get(key)?.personId ?? '')
      .execute()
}

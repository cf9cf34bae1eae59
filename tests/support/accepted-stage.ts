import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { newToken } from '#platform/session.ts'
import type { Ready } from './accepted-commands.ts'
import { askedQuestion, type City, endAnswering } from './city.ts'

type StageCommand = Extract<CommandName, `stage:${string}`>

/** For every command on a stage: brings a hearing to where it is accepted. */
export function acceptedStage(
  city: City,
  hearing: (status: 'live') => Promise<string>,
): { readonly [N in StageCommand]: () => Promise<Ready<N>> } {
  const { moderator, official } = city
  const onStage = async (hearingId: string, at = new Date()) => {
    const one = await city.staff('official', `Stage${newId().slice(-6)}`, hearingId)
    await city.must(one.actor, 'stage:enter', { hearingId }, at)
    return one.actor
  }
  const deputy = async () => (await city.staff('official', `Deputy${newId().slice(-6)}`, city.hearingId)).actor
  return {
    'stage:enter': async () => ({ actor: official.actor, input: { hearingId: city.hearingId } }),
    'stage:leave': async () => {
      const hearingId = await hearing('live')
      return { actor: await onStage(hearingId), input: { hearingId } }
    },
    'stage:remove': async () => {
      const { personId } = await onStage(city.hearingId)
      return { actor: moderator.actor, input: { hearingId: city.hearingId, personId } }
    },
    'stage:invite': async () => {
      const { hearingId } = city
      const { personId } = await onStage(hearingId)
      await city.must(moderator.actor, 'stage:remove', { hearingId, personId })
      return { actor: moderator.actor, input: { hearingId, personId } }
    },
    'stage:show': async () => ({
      actor: moderator.actor,
      input: { hearingId: city.hearingId, layout: 'slate' as const, keys: [] },
    }),
    'stage:issue-token': async () => ({
      actor: moderator.actor,
      input: {
        hearingId: city.hearingId,
        tokenId: newId(),
        personId: official.actor.personId,
        tokenHash: newToken().tokenHash,
      },
    }),
    'stage:end-token': async () => {
      const { hearingId } = city
      const tokenId = newId()
      const { personId } = official.actor
      await city.must(moderator.actor, 'stage:issue-token', {
        hearingId,
        tokenId,
        personId,
        tokenHash: newToken().tokenHash,
      })
      return { actor: moderator.actor, input: { hearingId, tokenId } }
    },
    'stage:ready': async () => ({ actor: official.actor, input: { hearingId: city.hearingId } }),
    'stage:name-deputy': async () => ({
      actor: moderator.actor,
      input: {
        hearingId: city.hearingId,
        key: await city.stageKey(official.actor.personId),
        deputy: await city.stageKey((await deputy()).personId),
      },
    }),
    'stage:hand-over': async () => {
      const { hearingId } = city
      const from = await city.stageKey((await onStage(hearingId)).personId)
      const to = await city.stageKey((await deputy()).personId)
      return { actor: moderator.actor, input: { hearingId, from, to } }
    },
    'stage:ask-sound': async () => {
      const { hearingId } = city
      const key = await city.stageKey((await onStage(hearingId)).personId)
      return { actor: moderator.actor, input: { hearingId, key } }
    },
    'stage:interrupt': async () => ({ actor: SYSTEM, input: { hearingId: await brokenOff(city) } }),
    'stage:resume': async () => {
      const hearingId = await brokenOff(city)
      await city.must(SYSTEM, 'stage:interrupt', { hearingId })
      await quiet(city, null)
      return { actor: SYSTEM, input: { hearingId } }
    },
    'stage:note': async () => ({
      actor: moderator.actor,
      input: { hearingId: city.hearingId, noteId: newId(), asked: [], text: '请给出具体日期' },
    }),
    'stage:see-note': async () => {
      const { hearingId } = city
      const noteId = newId()
      const { actor } = await city.staff('official', `Asked${noteId.slice(-6)}`, hearingId)
      const asked = [await city.stageKey(actor.personId)]
      await city.must(moderator.actor, 'stage:note', { hearingId, noteId, asked, text: '请给出具体日期' })
      return { actor, input: { hearingId, noteId } }
    },
    'stage:release': async () => {
      const { hearingId } = city
      // A seat is quiet from the moment at which it is taken.
      const quietSince = new Date(Date.now() - 3_600_000)
      const { personId } = await onStage(hearingId, quietSince)
      return { actor: SYSTEM, input: { hearingId, personId, quietSince: quietSince.toISOString() } }
    },
  }
}

/** Brings an answer of the city's hearing to where nothing has come for a minute from who gives it. */
export async function brokenOff(city: City): Promise<string> {
  const { hearingId, official } = city
  await endAnswering(city)
  await askedQuestion(city, 'answering')
  await city.must(official.actor, 'stage:enter', { hearingId }, new Date(Date.now() - 600_000))
  await quiet(city, new Date(Date.now() - 60_000))
  return hearingId
}

/** Since when nothing comes from anybody on a stage; null: something does. Nodes write it, from what media tells. */
const quiet = ({ database }: City, since: Date | null) =>
  database.pool.query('UPDATE stage_presence SET quiet_since = $1 WHERE entered_at IS NOT NULL', [since])

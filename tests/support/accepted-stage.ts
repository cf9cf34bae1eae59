import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { newToken } from '#platform/session.ts'
import type { Ready } from './accepted-commands.ts'
import type { City } from './city.ts'

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

import { newId } from '#app/_live/new-id.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { newToken } from '#platform/session.ts'
import type { Ready } from './accepted-commands.ts'
import type { City } from './city.ts'

type CaptionCommand = Extract<CommandName, `caption:${string}`>

/** The rest of the input of a line of captions. */
export const captionInput = () => ({ lineId: newId(), language: 'zh' as const, text: '十二月起分三批更换水泵。' })

const engineInput = () => ({ tokenId: newId(), tokenHash: newToken().tokenHash })

/** For every command on captions: brings a hearing to where it is accepted. */
export function acceptedCaptions(city: City): { readonly [N in CaptionCommand]: () => Promise<Ready<N>> } {
  const { moderator, hearingId } = city
  const { actor } = moderator
  const written = async () => {
    const input = { hearingId, ...captionInput() }
    await city.must(actor, 'caption:write', input)
    return { hearingId, lineId: input.lineId }
  }
  return {
    'caption:write': async () => ({ actor, input: { hearingId, ...captionInput() } }),
    'caption:correct': async () => ({ actor, input: { ...(await written()), version: 1, text: '改过的一行。' } }),
    'caption:remove': async () => ({ actor, input: { ...(await written()), reason: 'R02' } }),
    'caption:take-turn': async () => ({ actor, input: { hearingId } }),
    'caption:issue-token': async () => ({ actor, input: { hearingId, ...engineInput() } }),
    'caption:end-token': async () => {
      const input = { hearingId, ...engineInput() }
      await city.must(actor, 'caption:issue-token', input)
      return { actor, input: { hearingId, tokenId: input.tokenId } }
    },
  }
}

/** The rest of the inputs of commands on captions, by their names. */
export const REST_OF_CAPTIONS: Partial<Record<CommandName, object>> = {
  'caption:write': captionInput(),
  'caption:correct': { lineId: newId(), version: 1, text: '改过的一行。' },
  'caption:remove': { lineId: newId(), reason: 'R02' },
  'caption:issue-token': engineInput(),
  'caption:end-token': { tokenId: newId() },
}

/** Does all that a transcript has an entry for. */
export async function playCaptions({ moderator, must, hearingId }: City): Promise<void> {
  await must(moderator.actor, 'caption:take-turn', { hearingId })
  const engine = { hearingId, ...engineInput() }
  await must(moderator.actor, 'caption:issue-token', engine)
  await must(moderator.actor, 'caption:end-token', { hearingId, tokenId: engine.tokenId })
  const [kept, gone] = [captionInput(), captionInput()]
  for (const line of [kept, gone]) {
    await must(moderator.actor, 'caption:write', { hearingId, ...line })
    await must(moderator.actor, 'caption:correct', { hearingId, lineId: line.lineId, version: 1, text: '改过的一行。' })
  }
  await must(moderator.actor, 'caption:remove', { hearingId, lineId: gone.lineId, reason: 'R02' })
}

import { newId } from '#app/_live/new-id.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import type { Ready } from './accepted-commands.ts'
import type { City } from './city.ts'

type InstantCommand = Extract<CommandName, `instant:${string}`>

/** The rest of the input of a poll. */
export const instantInput = () => ({
  pollId: newId(),
  title: { zh: '先换管还是先修泵？', en: 'Pipes first, or the pump?' },
  options: [
    { zh: '先换管', en: 'Pipes' },
    { zh: '先修泵', en: 'The pump' },
    { zh: '一起做', en: 'Both' },
  ],
})

/** For every command on instant polls: brings a hearing to where it is accepted. */
export function acceptedInstant(city: City): { readonly [N in InstantCommand]: () => Promise<Ready<N>> } {
  const { moderator, hearingId } = city
  const { actor } = moderator
  const closed = async () => {
    const open = await city.database.prisma.poll.findFirst({ where: { hearingId, status: 'announced' } })
    if (open) await city.must(actor, 'instant:close', { hearingId, pollId: open.id })
  }
  const opened = async () => {
    await closed()
    const input = { hearingId, ...instantInput() }
    await city.must(actor, 'instant:open', input)
    return { hearingId, pollId: input.pollId }
  }
  return {
    'instant:open': async () => {
      await closed()
      return { actor, input: { hearingId, ...instantInput() } }
    },
    'instant:close': async () => ({ actor, input: await opened() }),
  }
}

/** The rest of the inputs of commands on instant polls, by their names. */
export const REST_OF_INSTANT: Partial<Record<CommandName, object>> = {
  'instant:open': instantInput(),
  'instant:close': { pollId: newId() },
}

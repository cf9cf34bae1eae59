import { newId } from '#app/_live/new-id.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { sealDestination } from '#platform/sealed-destination.ts'
import type { Ready } from './accepted-commands.ts'
import type { City } from './city.ts'

type DestinationCommand = Extract<CommandName, `destination:${string}`>

/** What adds a platform that nobody can reach, sealed by a secret that is none. */
export function destinationOf(hearingId: string, name = '视频号') {
  const destinationId = newId()
  const place = { hearing: hearingId, id: destinationId }
  const sealed = sealDestination('a secret', place, { address: 'rtmps://live.example.org/app', key: 'key-0123456789' })
  return { hearingId, destinationId, name, sealed }
}

/** For every command on other platforms: brings a hearing to where it is accepted. */
export function acceptedDestinations(
  city: City,
  hearing: (status: 'live') => Promise<string>,
): { readonly [N in DestinationCommand]: () => Promise<Ready<N>> } {
  const { actor } = city.admin
  const added = async () => {
    const input = destinationOf(await hearing('live'))
    await city.must(actor, 'destination:add', input)
    return { hearingId: input.hearingId, destinationId: input.destinationId }
  }
  return {
    'destination:add': async () => ({ actor, input: destinationOf(await hearing('live')) }),
    'destination:switch': async () => ({ actor, input: { ...(await added()), on: true } }),
    'destination:remove': async () => ({ actor, input: await added() }),
  }
}

/** Does with a platform all that has an entry type. */
export async function playDestinations({ hearingId, moderator, must }: City): Promise<void> {
  const destination = destinationOf(hearingId)
  const { destinationId } = destination
  await must(moderator.actor, 'destination:add', destination)
  for (const on of [true, false]) await must(moderator.actor, 'destination:switch', { hearingId, destinationId, on })
  await must(moderator.actor, 'destination:remove', { hearingId, destinationId })
}

/** The rest of the inputs of commands on other platforms, by their names. */
export const REST_OF_DESTINATIONS: Partial<Record<CommandName, object>> = {
  'destination:add': { destinationId: newId(), name: '视频号', sealed: 'A'.repeat(80) },
  'destination:switch': { destinationId: newId(), on: true },
  'destination:remove': { destinationId: newId() },
}

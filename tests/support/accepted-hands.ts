import { newId } from '#app/_live/new-id.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import type { Ready } from './accepted-commands.ts'
import type { Citizen, City } from './city.ts'

type HandCommand = Extract<CommandName, `hand:${string}`>

/** Somebody raises a hand at the live hearing. */
export async function raisedHand(city: City, citizen?: Citizen, text = '想说说楼道里的水压') {
  const { hearingId } = city
  const who = citizen ?? (await city.guest())
  const handId = newId()
  await city.must(who.actor, 'hand:raise', { hearingId, handId, text })
  return { who, handId }
}

/** Somebody whose raised hand was invited. */
export async function invitedHand(city: City, citizen?: Citizen) {
  const raised = await raisedHand(city, citizen)
  await city.must(city.moderator.actor, 'hand:invite', { hearingId: city.hearingId, handId: raised.handId })
  return raised
}

/** For every command on a raised hand: brings a hearing to where it is accepted. */
export function acceptedHands(city: City): { readonly [N in HandCommand]: () => Promise<Ready<N>> } {
  const { moderator, hearingId } = city
  const byDesk = async (hand: Promise<{ handId: string }>) => ({
    actor: moderator.actor,
    input: { hearingId, handId: (await hand).handId },
  })
  return {
    'hand:raise': async () => ({
      actor: (await city.guest()).actor,
      input: { hearingId, handId: newId(), text: '想说说楼道里的水压' },
    }),
    'hand:lower': async () => ({ actor: (await raisedHand(city)).who.actor, input: { hearingId } }),
    'hand:invite': () => byDesk(raisedHand(city)),
    'hand:refuse': async () => {
      const { actor, input } = await byDesk(raisedHand(city))
      return { actor, input: { ...input, reason: 'H01' as const } }
    },
    'hand:refuse-all': async () => {
      await raisedHand(city)
      return { actor: moderator.actor, input: { hearingId, reason: 'H01' as const } }
    },
    'hand:enter': async () => ({
      actor: (await invitedHand(city)).who.actor,
      input: { hearingId, agreed: true as const },
    }),
    'hand:hang-up': () => byDesk(invitedHand(city)),
  }
}

/** Hands are raised and taken down, called and not; a guest is on the stage and is hung up, and another one stays until the end. */
export async function playHands(city: City): Promise<void> {
  const { hearingId, moderator } = city
  const lowered = await raisedHand(city)
  await city.must(lowered.who.actor, 'hand:lower', { hearingId })
  const { handId } = await raisedHand(city)
  await city.must(moderator.actor, 'hand:refuse', { hearingId, handId, reason: 'H01' })
  for (const ends of [true, false]) {
    const guest = await invitedHand(city)
    await city.must(guest.who.actor, 'hand:enter', { hearingId, agreed: true })
    if (ends) await city.must(moderator.actor, 'hand:hang-up', { hearingId, handId: guest.handId })
  }
}

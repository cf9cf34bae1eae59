import { newId } from '#app/_live/new-id.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import type { Ready } from './accepted-commands.ts'
import type { City } from './city.ts'
import { mailboxInput, openMailbox } from './mailbox.ts'

type LetterCommand = Extract<CommandName, `letter:${string}` | `mailbox:${string}`>

/** For every command about letters to a post: brings the city to where it is accepted. */
export function acceptedLetters(city: City): { readonly [N in LetterCommand]: () => Promise<Ready<N>> } {
  const { actor } = city.admin
  return {
    'mailbox:create': async () => ({ actor, input: mailboxInput() }),
    'letter:send': async () => {
      const { mailboxId } = await openMailbox(city)
      const writer = await city.guest()
      const words = { title: '路灯坏了一个月', body: '青年路从南到北有九盏路灯不亮，晚上看不清路。' }
      return { actor: writer.actor, input: { mailboxId, letterId: newId(), ...words } }
    },
  }
}

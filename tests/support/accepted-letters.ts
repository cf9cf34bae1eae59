import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import type { Ready } from './accepted-commands.ts'
import type { City } from './city.ts'
import { mailboxInput, openMailbox } from './mailbox.ts'

type LetterCommand = Extract<CommandName, `letter:${string}` | `mailbox:${string}` | 'case:import'>

const CLOSED = { zh: '换届期间不收信', en: 'No letters between two terms of office' }

/** For every command about letters to a post: brings the city to where it is accepted. */
export function acceptedLetters(city: City): { readonly [N in LetterCommand]: () => Promise<Ready<N>> } {
  const { actor } = city.admin
  return {
    'mailbox:create': async () => ({ actor, input: mailboxInput() }),
    'mailbox:configure': async () => {
      const { mailboxId } = await openMailbox(city)
      const { slug: _, ...settings } = mailboxInput()
      return { actor, input: { ...settings, mailboxId } }
    },
    'mailbox:close': async () => ({ actor, input: { mailboxId: (await openMailbox(city)).mailboxId, reason: CLOSED } }),
    'mailbox:reopen': async () => {
      const { mailboxId } = await openMailbox(city)
      await city.must(actor, 'mailbox:close', { mailboxId, reason: CLOSED })
      return { actor, input: { mailboxId } }
    },
    'letter:send': async () => {
      const { mailboxId } = await openMailbox(city)
      const writer = await city.guest()
      const words = { title: '路灯坏了一个月', body: '青年路从南到北有九盏路灯不亮，晚上看不清路。' }
      return { actor: writer.actor, input: { mailboxId, letterId: newId(), ...words } }
    },
    'case:import': async () => {
      const { mailboxId } = await openMailbox(city)
      const words = { importKey: newId(), title: '旧系统里的一封信', submittedAt: '2019-03-04T09:00:00+08:00' }
      return { actor: SYSTEM, input: { mailboxId, letterId: newId(), ...words } }
    },
  }
}

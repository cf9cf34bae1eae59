import { newId } from '#app/_live/new-id.ts'
import { type Actor, SYSTEM } from '#contract/identity.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import type { Ready } from './accepted-commands.ts'
import type { City } from './city.ts'

type PhoneCommand = Extract<CommandName, `phone:${string}`> | 'question:ask-by-sms'

let numbers = 0
/** A mobile number that nobody has yet. */
export const freshNumber = (): string => `+8613812${String(340_000 + numbers++).padStart(6, '0')}`

/** For every command on telephone numbers: brings a city to where it is accepted. */
export function acceptedPhones(
  city: City,
  member: () => Promise<Actor>,
): { readonly [N in PhoneCommand]: () => Promise<Ready<N>> } {
  return {
    'phone:register': async () => ({ actor: SYSTEM, input: { phone: freshNumber(), locale: 'zh-CN' } }),
    'phone:prove': async () => ({ actor: await member(), input: { phone: freshNumber() } }),
    'phone:remove': async () => {
      const actor = await member()
      await city.must(actor, 'phone:prove', { phone: freshNumber() })
      return { actor, input: {} }
    },
    'question:ask-by-sms': async () => ({
      actor: await member(),
      input: { hearingId: city.hearingId, questionId: newId(), title: '三中门口的路灯什么时候修' },
    }),
  }
}

/** The rest of the inputs of commands by which people ask and say who they are, by their names. */
export const REST_OF_PEOPLE: Partial<Record<CommandName, object>> = {
  'person:rename': { name: '' },
  'person:choose-notices': { notices: 'daily' },
  'person:verify': {},
  'question:submit': { title: '楼道的灯什么时候修' },
  'phone:register': { phone: '+8613812349999', locale: 'zh-CN' },
  'phone:prove': { phone: '+8613812349998' },
  'question:ask-by-sms': { title: '楼道的灯什么时候修' },
}

/** Does all that the authority's stream has an entry for; and questions by SMS and by a call are asked and become public. */
export async function playPhones(city: City): Promise<void> {
  const { hearingId, moderator } = city
  const { actor } = await city.verify(await city.guest(), `${newId()}@example.org`)
  const operator = await city.staff('operator', `Op${newId().slice(-12)}`, null)
  const [texted, called] = [newId(), newId()]
  await city.must(actor, 'question:ask-by-sms', { hearingId, questionId: texted, title: '三中门口的路灯什么时候修' })
  const contact = { kind: 'tel', value: freshNumber() } as const
  const asked = { hearingId, questionId: called, title: '老人怎么登记', contact, channel: 'phone' } as const
  await city.must(operator.actor, 'caller:ask', asked)
  for (const questionId of [texted, called])
    await city.must(moderator.actor, 'question:approve', { questionId, version: 1 })
  await city.must(actor, 'phone:prove', { phone: freshNumber() })
  await city.must(actor, 'phone:remove', {})
}

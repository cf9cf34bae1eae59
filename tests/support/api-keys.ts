import { newId } from '#app/_live/new-id.ts'
import { newToken } from '#platform/session.ts'
import type { City } from './city.ts'
import { openMailbox } from './mailbox.ts'

/** What makes a key to a mailbox of its own, with a topic that it leads to a department, and the key's token. */
export async function keyInput(city: City) {
  const { token, tokenHash } = newToken()
  const { water: departmentId } = city.departments
  const topics = [{ id: newId(), name: { zh: '路灯照明', en: 'Street lights' }, departmentId }]
  const { mailboxId } = await openMailbox(city, { topics })
  return { token, input: { keyId: newId(), name: '热线平台', mailboxId, tokenHash } }
}

/** Brings a city to where commands about keys are accepted. */
export const acceptedApiKeys = (city: City) => ({
  'api-key:create': async () => ({ actor: city.admin.actor, input: (await keyInput(city)).input }),
  'api-key:revoke': async () => {
    const { input } = await keyInput(city)
    await city.must(city.admin.actor, 'api-key:create', input)
    return { actor: city.admin.actor, input: { keyId: input.keyId } }
  },
})

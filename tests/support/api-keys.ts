import { newId } from '#app/_live/new-id.ts'
import { newToken } from '#platform/session.ts'
import { type City, SETTINGS } from './city.ts'

/** A mailbox that takes letters from members, with a topic that it leads to a department. */
export async function openMailbox(city: City) {
  const { title, summary, timeZone, askTier } = SETTINGS
  const [mailboxId, topicId, slug] = [newId(), newId(), `box-${newId()}`]
  const topics = [{ id: topicId, name: { zh: '路灯照明', en: 'Street lights' }, departmentId: city.departments.water }]
  await city.must(city.admin.actor, 'mailbox:create', { mailboxId, slug, title, summary, timeZone, askTier, topics })
  return { mailboxId, topicId, slug }
}

/** What makes a key to a mailbox of its own, with the key's token. */
export async function keyInput(city: City) {
  const { token, tokenHash } = newToken()
  const { mailboxId } = await openMailbox(city)
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

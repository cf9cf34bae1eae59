import { newId } from '#app/_live/new-id.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { type Citizen, type City, SETTINGS } from './city.ts'

type Letter = Partial<RawInput<'letter:send'>>

/** What opens a mailbox. */
export function mailboxInput() {
  const mailboxId = newId()
  const { timeZone, askTier } = SETTINGS
  const title = { zh: '市长信箱', en: 'The mayor’s mailbox' }
  const slug = `mayor-${mailboxId.slice(-8)}`
  return { mailboxId, slug, title, summary: { zh: '', en: '' }, timeZone, askTier, topics: [] }
}

/** Opens a mailbox of a city; `send` writes to it. */
export async function openMailbox(city: City, more: Partial<RawInput<'mailbox:create'>> = {}) {
  const input = { ...mailboxInput(), ...more }
  const { mailboxId } = input
  await city.must(city.admin.actor, 'mailbox:create', input)
  async function send(words: Letter = {}, writer?: Citizen, at?: Date) {
    const by = writer ?? (await city.guest())
    const letterId = newId()
    const { caseNumber = '' } = await city.must(
      by.actor,
      'letter:send',
      {
        mailboxId,
        letterId,
        title: '楼道灯坏了两个月',
        body: '幸福里 3 号楼二单元的楼道灯坏了两个月，老人晚上不敢下楼。',
        departmentId: city.departments.water,
        ...words,
      },
      at,
    )
    return { caseNumber, letterId, writer: by }
  }
  return { mailboxId, slug: input.slug, send }
}

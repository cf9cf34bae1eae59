import { newId } from '#app/_live/new-id.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import type { Citizen, City } from './city.ts'

type Letter = Partial<RawInput<'letter:send'>>

/** Opens a mailbox of a city; `send` writes to it. */
export async function openMailbox(city: City, more: Partial<RawInput<'mailbox:create'>> = {}) {
  const mailboxId = newId()
  const { timeZone, askTier } = city.settings
  await city.must(city.admin.actor, 'mailbox:create', {
    mailboxId,
    slug: `mayor-${mailboxId.slice(-8)}`,
    title: { zh: '市长信箱', en: 'The mayor’s mailbox' },
    summary: { zh: '', en: '' },
    timeZone,
    askTier,
    topics: [],
    ...more,
  })
  async function send(words: Letter = {}, writer?: Citizen) {
    const by = writer ?? (await city.guest())
    const letterId = newId()
    const { caseNumber = '' } = await city.must(by.actor, 'letter:send', {
      mailboxId,
      letterId,
      title: '楼道灯坏了两个月',
      body: '幸福里 3 号楼二单元的楼道灯坏了两个月，老人晚上不敢下楼。',
      departmentId: city.departments.water,
      ...words,
    })
    return { caseNumber, letterId, writer: by }
  }
  return { mailboxId, send }
}

import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { VISITOR } from '#contract/identity.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { getCase } from '#domain/case/queries.ts'
import { listMailboxDossiers, listMailboxes } from '#domain/mailbox/queries.ts'
import { buildCity } from '../support/city.ts'
import { mailboxInput, openMailbox } from '../support/mailbox.ts'

const city = await buildCity()
const { prisma } = city.database
const { actor } = city.admin
const now = () => new Date()
const REASON = { zh: '机构改革期间不收信', en: 'No letters while offices are reorganised' }

const known = async (slug: string) => (await listMailboxes(prisma, VISITOR, now())).find((one) => one.slug === slug)

test('a mailbox is set up anew: its post, its topics, and who leads cases of its letters', async () => {
  const mailbox = await openMailbox(city)
  const { slug: _, ...input } = mailboxInput()
  const topic = { id: newId(), name: { zh: '供水', en: 'Water' }, departmentId: city.departments.water }
  await city.must(actor, 'mailbox:configure', {
    ...input,
    mailboxId: mailbox.mailboxId,
    title: { zh: '县长信箱', en: 'The county head' },
    departmentId: city.departments.housing,
    topics: [topic],
  })
  expect(await known(mailbox.slug)).toMatchObject({
    title: { zh: '县长信箱', en: 'The county head' },
    topics: [{ id: topic.id, name: topic.name }],
  })
  const lead = async (words: object) => {
    const { caseNumber, writer } = await mailbox.send({ departmentId: null, ...words })
    return (await getCase(prisma, writer.actor, caseNumber)).view.departmentId
  }
  expect(await lead({})).toBe(city.departments.housing)
  expect(await lead({ topicId: topic.id })).toBe(city.departments.water)
})

test('a closed mailbox takes no letter, says why to everybody, and takes them again once it is reopened', async () => {
  const mailbox = await openMailbox(city)
  const { mailboxId } = mailbox
  const { caseNumber, writer } = await mailbox.send()
  await city.must(actor, 'mailbox:close', { mailboxId, reason: REASON })
  expect((await known(mailbox.slug))?.closed?.reason).toEqual(REASON)
  const letter = { mailboxId, letterId: newId(), title: '路灯坏了一个月', body: '青年路的路灯一直不亮。' }
  expect(await city.refused((await city.guest()).actor, 'letter:send', letter)).toBe('mailbox_closed')
  expect((await getCase(prisma, writer.actor, caseNumber)).view.status).toBe('open')
  expect(await city.refused(actor, 'mailbox:close', { mailboxId, reason: REASON })).toBe('conflict')
  const { lines } = await readLedger(prisma, VISITOR, hearingStream(mailbox.slug), 0)
  expect(JSON.stringify(lines)).toContain(REASON.zh)
  await city.must(actor, 'mailbox:reopen', { mailboxId })
  await city.must((await city.guest()).actor, 'letter:send', letter)
})

test('no hearing is set up as a mailbox, and an archived mailbox stays as it was', async () => {
  const { hearingId } = city
  expect(await city.refused(actor, 'mailbox:close', { mailboxId: hearingId, reason: REASON })).toBe('unknown')
  const mailbox = await openMailbox(city)
  await city.must(actor, 'hearing:archive', { hearingId: mailbox.mailboxId })
  expect(await city.refused(actor, 'mailbox:close', { mailboxId: mailbox.mailboxId, reason: REASON })).toBe(
    'wrong_state',
  )
})

test('their administration is read by administrators and oversight alone', async () => {
  await expect(listMailboxDossiers(prisma, city.moderator.actor, now())).rejects.toThrow('forbidden')
  await expect(listMailboxDossiers(prisma, VISITOR, now())).rejects.toThrow('sign_in')
})

import { expect, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { readHearingFeed } from '#domain/hearing/feed.ts'
import { getHearing } from '#domain/question/queries.ts'
import { mailCity } from '#tests/support/mail-city.ts'

// Mails are queued where there is a server at all; which one it is, the jobs process is told.
vi.hoisted(() => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:9'
})
vi.setConfig({ testTimeout: 150_000 })

const { city, start, told, mails, member } = await mailCity()
const { prisma } = city.database

/** A hearing that is announced, to which questions may be sent still after its end. */
async function announced(slug: string) {
  const hearingId = newId()
  const settings = { ...city.settings, askUntil: '2099-01-01T00:00:00.000Z', agenda: [], topics: [] }
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug, settings })
  await city.must(SYSTEM, 'hearing:schedule', { hearingId })
  const ask = async (actor: (typeof city.admin)['actor'], title: string) => {
    const questionId = newId()
    await city.must(actor, 'question:submit', { hearingId, questionId, title })
    return questionId
  }
  return { hearingId, ask }
}

test('a hearing that is called off is over: each question is a case, reviewed or not, and no more are taken', async () => {
  const { hearingId, ask } = await announced('called-off')
  const [approved, unread] = [
    await ask((await city.guest()).actor, '三号楼的水压'),
    await ask((await city.guest()).actor, '还没有人看过'),
  ]
  await city.must(city.admin.actor, 'question:approve', { questionId: approved, version: 1 })
  expect(await city.refused(city.official.actor, 'hearing:cancel', { hearingId, text: '会场停电' })).toBe('forbidden')
  expect(await city.refused(city.admin.actor, 'hearing:cancel', { hearingId, text: ' ' })).toBe('too_short')
  await city.must(city.admin.actor, 'hearing:cancel', { hearingId, text: '会场停电，改到下月六日' })
  const { view } = await getHearing(prisma, VISITOR, 'called-off', 'public', 'hot')
  expect(view).toMatchObject({ status: 'closed', startedAt: null, cancelled: '会场停电，改到下月六日' })
  expect(view.counts).toMatchObject({ case: 2, waiting: 0, approved: 0 })
  const cases = await prisma.case.findMany({ where: { hearingId } })
  expect(cases.map(({ questionId }) => questionId).toSorted()).toEqual([approved, unread].toSorted())
  const late = { hearingId, questionId: newId(), title: '来晚了的一个问题' }
  expect(await city.refused((await city.guest()).actor, 'question:submit', late)).toBe('closed')
  expect(await city.refused(city.admin.actor, 'hearing:start', { hearingId })).toBe('wrong_state')
  const rows = await prisma.record.findMany({ where: { stream: hearingStream('called-off') }, orderBy: { seq: 'asc' } })
  expect(rows.slice(-2).map(({ type }) => type)).toEqual(['hearing.cancelled', 'hearing.closed'])
  const { entries } = await readHearingFeed(prisma, VISITOR, 'called-off', 10)
  expect(entries.map(({ entry }) => entry.type)).toEqual(['hearing.cancelled', 'hearing.scheduled'])
})

test('what has begun is closed and not called off', async () => {
  expect(await city.refused(city.admin.actor, 'hearing:cancel', { hearingId: city.hearingId, text: '停电' })).toBe(
    'wrong_state',
  )
})

test('who asked is told at once and why, whatever they chose, in their language', async () => {
  const { hearingId, ask } = await announced('told-off')
  const reader = await member('en')
  await city.must(reader.actor, 'person:choose-notices', { notices: 'never' })
  await ask(reader.actor, 'Water pressure on the tenth floor')
  await city.must(city.admin.actor, 'hearing:cancel', { hearingId, text: '会场停电，改到下月六日' })
  await start()
  await told()
  const [mail, ...more] = mails(reader.email)
  expect(more).toEqual([])
  expect(mail?.subject).toContain('the hearing is called off')
  expect(mail?.text).toContain('会场停电，改到下月六日')
})

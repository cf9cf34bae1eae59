import { parseAtomFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { expect, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { caseDesk, milestone } from '#tests/support/case-desk.ts'
import { buildCity } from '#tests/support/city.ts'
import { openMailbox } from '#tests/support/mailbox.ts'
import { answerFor } from '#tests/support/next-request.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const desk = await caseDesk(city)
answerFor(city)
const { GET: ofCase } = await import('#app/api/v1/cases/[number]/feed.atom/route.ts')
const { GET: ofDepartment } = await import('#app/api/v1/departments/[id]/feed.atom/route.ts')
const { GET: ofHearing } = await import('#app/api/v1/hearings/[slug]/feed.atom/route.ts')
const { atomDocument } = await import('#app/_server/feeds/atom.ts')
const { handler, act } = desk

const get = (path: string, headers: HeadersInit = {}) => new Request(`http://localhost/api/v1${path}`, { headers })
const caseFeed = (number: string, query = '?lang=en', headers: HeadersInit = {}) =>
  ofCase(get(`/cases/${number}/feed.atom${query}`, headers), { params: Promise.resolve({ number }) })
const read = async (response: Response) => parseAtomFeed(await response.text())

test('the feed of a case tells its public steps, newest first, in either language, and who has it already gets nothing', async () => {
  const { caseNumber } = await desk.openCase()
  await act(handler, 'case:attend', caseNumber)
  const reply = desk.reply()
  await act(handler, 'case:publish-reply', caseNumber, reply)
  await act(handler, 'case:note', caseNumber, { text: '只给同事看' })
  const response = await caseFeed(caseNumber)
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const text = await response.clone().text()
  expect(text).not.toContain('只给同事看')
  const feed = await read(response)
  const titles = feed.entries?.map(({ title }) => title?.value)
  expect(titles?.slice(0, 2)).toEqual(['Water Bureau has replied', 'Water Bureau has taken it up'])
  expect(feed.entries?.[0]?.content?.value).toContain(reply.text)
  expect(feed.links?.find(({ rel }) => rel === 'self')?.href).toMatch(/feed\.atom\?lang=en$/)
  expect(feed.links?.find(({ hreflang }) => hreflang === 'zh-CN')?.href).toMatch(/feed\.atom\?lang=zh-CN$/)

  const etag = response.headers.get('etag') ?? ''
  const modified = response.headers.get('last-modified') ?? ''
  expect((await caseFeed(caseNumber, '?lang=en', { 'if-none-match': etag })).status).toBe(304)
  expect((await caseFeed(caseNumber, '?lang=en', { 'if-modified-since': modified })).status).toBe(304)
  expect(
    (await caseFeed(caseNumber, '?lang=en', { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).status,
  ).toBe(200)
  expect((await caseFeed(caseNumber, '?lang=zh-CN', { 'if-none-match': etag })).status).toBe(200)

  await act(handler, 'case:plan-milestone', caseNumber, milestone())
  const later = await read(await caseFeed(caseNumber, '?lang=en', { 'if-none-match': etag }))
  expect(later.id).toBe(feed.id)
  expect(later.entries?.slice(1).map(({ id }) => id)).toEqual(feed.entries?.map(({ id }) => id))
  const chinese = await read(await caseFeed(caseNumber, '?lang=zh-CN'))
  expect(chinese.entries?.[1]?.title?.value).toBe('水务局已答复')
  expect(new Set([...(later.entries ?? []), ...(chinese.entries ?? [])].map(({ id }) => id)).size).toBe(
    2 * (later.entries?.length ?? 0),
  )
  expect((await caseFeed('MS-2026-999999')).status).toBe(404)
})

test('what was erased is in no feed from then on, and the feed says that it changed', async () => {
  const { caseNumber, questionId } = await desk.openCase()
  const { title, version } = await city.database.prisma.question.findUniqueOrThrow({ where: { id: questionId } })
  const before = await caseFeed(caseNumber)
  const modified = before.headers.get('last-modified') ?? ''
  expect(await before.text()).toContain(title)
  // HTTP counts in seconds.
  await vi.waitFor(() => expect(Date.now() - Date.parse(modified)).toBeGreaterThan(1_000), SOON)
  await city.must(city.moderator.actor, 'question:erase', { questionId, version, reason: 'R02' })
  const after = await caseFeed(caseNumber, '?lang=en', { 'if-modified-since': modified })
  expect(after.status).toBe(200)
  expect(await after.text()).not.toContain(title)
})

test('a department’s feed has the steps of the cases that it leads, and no other’s; a hearing’s tells what was answered', async () => {
  const { caseNumber } = await desk.openCase()
  await act(handler, 'case:attend', caseNumber)
  const department = (id: string) =>
    ofDepartment(get(`/departments/${id}/feed.atom?lang=en`), { params: Promise.resolve({ id }) })
  const feed = await read(await department(city.departments.water))
  expect(feed.title?.value).toBe('Cases of Water Bureau')
  expect(feed.entries?.[0]?.title?.value).toBe(`${caseNumber}: Water Bureau has taken it up`)
  expect(feed.entries?.length).toBeLessThanOrEqual(50)
  const other = await read(await department(city.departments.housing))
  expect(other.entries ?? []).toEqual([])
  expect((await department(newId())).status).toBe(404)
  expect((await department('nothing')).status).toBe(404)

  const hearing = (slug: string) =>
    ofHearing(get(`/hearings/${slug}/feed.atom?lang=en`), { params: Promise.resolve({ slug }) })
  const news = await read(await hearing('water'))
  const titles = news.entries?.map(({ title }) => title?.value) ?? []
  expect(titles[0]).toMatch(/^Promised: /)
  expect(titles.slice(-2)).toEqual(['The hearing is on', 'The hearing is announced'])
})

test('what visitors may not read has no feed for anybody', async () => {
  const hearingId = newId()
  const settings = { ...city.settings, watchTier: 'member' as const, agenda: [], topics: [] }
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug: 'members-only', settings })
  const hearing = () =>
    ofHearing(get('/hearings/members-only/feed.atom'), { params: Promise.resolve({ slug: 'members-only' }) })
  expect((await hearing()).status).toBe(404)
  await city.must(SYSTEM, 'hearing:schedule', { hearingId })
  expect((await hearing()).status).toBe(403)
})

test('of a confidential case feeds tell what happened, and not a word of it; a mailbox has none', async () => {
  const mailbox = await openMailbox(city)
  const { caseNumber } = await mailbox.send({ title: '字甲不可见', body: '字乙不可见' })
  await act(handler, 'case:attend', caseNumber)
  await act(handler, 'case:plan-milestone', caseNumber, { ...milestone(), title: '字丙不可见' })
  await act(handler, 'case:publish-reply', caseNumber, desk.reply('字丁不可见'))
  const id = city.departments.water
  const path = `/departments/${id}/feed.atom?lang=zh-CN`
  const feeds = [await caseFeed(caseNumber), await ofDepartment(get(path), { params: Promise.resolve({ id }) })]
  for (const feed of feeds) {
    const text = await feed.text()
    expect(text).toContain(caseNumber)
    expect(text).not.toContain('不可见')
  }
  const { slug } = await city.database.prisma.hearing.findUniqueOrThrow({ where: { id: mailbox.mailboxId } })
  const answer = await ofHearing(get(`/hearings/${slug}/feed.atom`), { params: Promise.resolve({ slug }) })
  expect(answer.status).toBe(404)
})

const HOSTILE: Readonly<Record<string, string>> = {
  'signs of XML': 'a, b; c \\n "quoted" <b>&amp; ]]> &#0; <!-- -->',
  'ends of lines': 'line\nline\r\nline\rend\u2028sep',
  'faces, and what no XML may hold': '👩🏽‍🚒é\u0000\u0008\uFFFE half \uD83D of a pair 中文',
  'a thousand characters': '地铁'.repeat(500),
}

test.each(Object.entries(HOSTILE))('a text with %s survives a feed', async (_, title) => {
  const text = atomDocument({
    ...{ id: `urn:uuid:${newId()}`, title, author: title, updated: '2026-11-29T08:00:00.000Z', locale: 'zh-CN' },
    ...{
      self: 'http://localhost/a?b=1&c=2',
      page: 'http://localhost/',
      other: { locale: 'en', href: 'http://localhost/en' },
    },
    entries: [
      {
        id: `urn:uuid:${newId()}`,
        title,
        content: title,
        updated: '2026-11-29T08:00:00Z',
        link: 'http://localhost/x?y&z',
      },
    ],
  })
  const kept = title.replace(/\0|[\b\uFFFE]|\p{Surrogate}/gu, '\uFFFD')
  const [entry] = parseAtomFeed(text).entries ?? []
  expect(entry?.title?.value?.replaceAll('\r\n', '\n')).toBe(kept.replaceAll('\r\n', '\n'))
  const other = await new RssParser().parseString(text)
  expect(other.items[0]?.link).toBe('http://localhost/x?y&z')
  expect(other.items[0]?.title?.replace(/\s+/g, ' ')).toBe(kept.replace(/\s+/g, ' '))
})

import { createServer, type RequestListener } from 'node:http'
import { parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { broadcastAddressFor } from '#app/_server/broadcast-address.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { listReplays, readReplay, secondsInReplay } from '#domain/question/replay.ts'
import { env } from '#platform/env.ts'
import { askedQuestion, buildCity } from '../support/city.ts'
import { answerFor } from '../support/next-request.ts'
import { runFrom, segmentsFrom } from '../support/recordings.ts'

const city = await buildCity()
answerFor(city)
env.MEDIA_SECRET = 'a secret of at least thirty-two characters'
env.MEDIA_URL = ''
const routes = {
  vtt: await import('#app/api/v1/hearings/[slug]/chapters.vtt/route.ts'),
  json: await import('#app/api/v1/hearings/[slug]/chapters.json/route.ts'),
  sound: await import('#app/api/v1/hearings/[slug]/sound.m4a/route.ts'),
  thumbnails: await import('#app/api/v1/hearings/[slug]/thumbnails.vtt/route.ts'),
  captions: await import('#app/api/v1/hearings/[slug]/captions-zh.vtt/route.ts'),
}
const { GET: thumbnail } = await import('#app/api/v1/hearings/[slug]/questions/[number]/thumbnail.jpg/route.ts')
const { GET: podcast } = await import('#app/api/v1/hearings/podcast.xml/route.ts')
const get = (name: keyof typeof routes, slug = 'water') =>
  routes[name].GET(new Request(`http://localhost/x?lang=en`), { params: Promise.resolve({ slug }) })

/** What goes with a recording. */
const GONE = ['vtt', 'json', 'sound', 'thumbnails'] as const

const { hearingId, moderator, official } = city
const desk = moderator.actor
const TITLE = '停水 <b> & 水压 --> 何时恢复'

/** Has media answer so, until what is given back is called. */
async function mediaThat(answers: RequestListener): Promise<() => Promise<void>> {
  const media = createServer(answers)
  await new Promise<void>((resolve) => media.listen(0, '127.0.0.1', resolve))
  const at = media.address()
  env.MEDIA_URL = `ws://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
  return async () => {
    env.MEDIA_URL = ''
    await new Promise((resolve) => media.close(resolve))
  }
}

/** What the database says of when an entry was appended. */
const timeOf = async (type: string) => {
  const { prisma } = city.database
  return (await prisma.record.findFirstOrThrow({ where: { stream: 'hearing-water', type }, orderBy: { seq: 'desc' } }))
    .at
}

beforeAll(async () => {
  await city.must(desk, 'hearing:advance', { hearingId, itemId: city.itemId })
  const { questionId } = await askedQuestion(city, 'approved', TITLE)
  await city.must(desk, 'question:call', { questionId, version: 2 })
  const line = { lineId: newId(), language: 'zh', text: '今晚恢复供水。' } as const
  await city.must(desk, 'caption:write', { hearingId, ...line })
  await city.must(official.actor, 'answer:publish', { questionId, version: 3, kind: 'answered', summary: '今晚恢复' })
  expect((await get('vtt')).status).toBe(404)
  await city.must(desk, 'hearing:close', { hearingId })
  // The recording began ten seconds before the question was called, and its second piece was a pause.
  const calledAt = (await timeOf('question.called')).getTime()
  const segments = segmentsFrom(0, 12, calledAt - 10_000).map((one) => ({ ...one, isPaused: one.sequence === 1 }))
  await city.must(SYSTEM, 'recording:append', { hearingId, run: runFrom(0, 12, { segments }) })
  await city.must(SYSTEM, 'recording:end', { hearingId })
})

test('chapters are where they are played: items of the agenda and questions, without the pauses', async () => {
  const { chapters } = await readReplay(city.database.prisma, VISITOR, 'water', 'replay')
  // Its sound as one file keeps the time of the hearing, and so do its chapters.
  expect(await listReplays(city.database.prisma, VISITOR, 9)).toMatchObject([{ slug: 'water', seconds: 24 }])
  const sound = await readReplay(city.database.prisma, VISITOR, 'water', 'sound')
  expect(sound.chapters.find(({ kind }) => kind === 'question')?.from).toBe(10)
  expect(chapters.map(({ kind }) => kind)).toEqual(['item', 'question'])
  const question = chapters.find(({ kind }) => kind === 'question')
  // Ten seconds after the beginning, two of which were a pause.
  expect(question?.from).toBe(8)
  const calledAt = (await timeOf('question.called')).getTime()
  const lasted = (await timeOf('answer.published')).getTime() - calledAt
  expect(question?.to).toBeCloseTo(8 + lasted / 1_000, 3)
  // What a page says of a clip is counted alike, in one sum: also of what was in the pause, or after the end.
  const at = (seconds: number) => new Date(calledAt + seconds * 1_000).toISOString()
  const moments = [at(0), at(-7), at(-20), at(60)]
  expect(await secondsInReplay(city.database.prisma, hearingId, moments)).toEqual([8, 2, 0, 22])
})

test('captions are where they are played, too, in the replay and in the sound', async () => {
  const said = (await city.database.prisma.captionLine.findFirstOrThrow()).saidAt.getTime()
  const into = 8_000 + said - (await timeOf('question.called')).getTime()
  const startIn = async (file: Response) => {
    const [, start = ''] = /^(\d\d:\d\d:\d\d\.\d{3}) --> /m.exec(await file.text()) ?? []
    const [hours = 0, minutes = 0, seconds = 0] = start.split(':').map(Number)
    return Math.round((hours * 3_600 + minutes * 60 + seconds) * 1_000)
  }
  expect(await startIn(await get('captions'))).toBe(into)
  const params = Promise.resolve({ slug: 'water' })
  const bySound = routes.captions.GET(new Request('http://localhost/x?clock=sound'), { params })
  expect(await startIn(await bySound)).toBe(into + 2_000)
})

test('WebVTT and the podcast’s chapters say the same, whatever a title has in it', async () => {
  const vtt = await (await get('vtt')).text()
  const { chapters, version } = await (await get('json')).json()
  expect(version).toBe('1.2.0')
  expect(chapters.map(({ title }: { title: string }) => title)).toContain(`1. ${TITLE}`)
  expect(vtt).toMatch(/^WEBVTT\n\n1\n/)
  expect(vtt).toContain('00:00:08.000 --> ')
  expect(vtt).toContain('停水 &lt;b&gt; &amp; 水压 --&gt; 何时恢复')
  expect(vtt.match(/-->/g)).toHaveLength(chapters.length)
})

test('the podcast is read by two readers of feeds, and leads to a sound that only its address lets hear', async () => {
  const text = await (await podcast(new Request('http://localhost/api/v1/hearings/podcast.xml?lang=en'))).text()
  const item = parseRssFeed(text).items?.[0]
  expect(item?.enclosures?.[0]).toMatchObject({ type: 'audio/mp4', length: 0 })
  expect(item?.podcast?.chapters).toMatchObject({ type: 'application/json+chapters' })
  expect(item?.enclosures?.[0]?.url).toMatch(/\/api\/v1\/hearings\/water\/sound\.m4a\?lang=en$/)
  // Media says how long the sound is, once it can be asked.
  const close = await mediaThat(({ method, url }, answer) => {
    const isAsked = method === 'HEAD' && url?.startsWith(`/live/${hearingId}/~`) && url.endsWith('/sound.m4a')
    answer.writeHead(isAsked ? 200 : 404, isAsked ? { 'content-length': 4_321 } : {}).end()
  })
  const sized = async () => {
    const feed = await podcast(new Request('http://localhost/api/v1/hearings/podcast.xml?lang=en'))
    return parseRssFeed(await feed.text()).items?.[0]?.enclosures?.[0]
  }
  // What media tells late is in the next feed.
  await expect.poll(sized).toMatchObject({ type: 'audio/mp4', length: 4_321 })
  await close()

  const other = await new RssParser().parseString(text)
  expect(other.items.map(({ guid, title }) => [guid, title])).toEqual([[item?.guid?.value, city.settings.title.en]])

  const sound = await get('sound')
  expect(sound.status).toBe(307)
  expect(sound.headers.get('location')).toMatch(new RegExp(`^/live/${hearingId}/~\\d+-[\\w-]{43}/sound\\.m4a$`))
})

test('an answer has a picture out of its recording while its words are public, and the list of all is at the same site', async () => {
  const { prisma } = city.database
  const { id, ordinal } = await prisma.question.findFirstOrThrow({ where: { title: TITLE } })
  const ask = (query = '') =>
    thumbnail(new Request(`http://localhost/x${query}`), {
      params: Promise.resolve({ slug: 'water', number: String(ordinal) }),
    })
  const asked: string[] = []
  let status = 200
  const close = await mediaThat(({ url = '' }, answer) => {
    asked.push(url)
    answer.writeHead(status, { connection: 'close' }).end('picture')
  })
  const picture = await ask()
  expect([picture.status, picture.headers.get('content-type'), picture.headers.get('cache-control')]).toEqual([
    200,
    'image/jpeg',
    'public, max-age=300',
  ])
  expect(await picture.text()).toBe('picture')
  const [calledAt, answeredAt] = await Promise.all(['question.called', 'answer.published'].map(timeOf))
  expect(asked[0]).toMatch(
    new RegExp(`^/live/${hearingId}/~\\d+-[\\w-]{43}/clip-${calledAt?.getTime()}-${answeredAt?.getTime()}\\.jpg$`),
  )
  // It was on air once.
  expect((await ask('?take=1')).status).toBe(404)
  status = 404
  expect((await ask()).status).toBe(404)
  status = 503
  expect((await ask()).status).toBe(503)
  const before = asked.length
  await prisma.question.update({ where: { id }, data: { published: false } })
  expect((await ask()).status).toBe(404)
  await prisma.question.update({ where: { id }, data: { published: true } })
  expect(asked.length).toBe(before)
  await close()

  const list = await get('thumbnails')
  expect(list.status).toBe(307)
  expect(list.headers.get('location')).toMatch(new RegExp(`^/live/${hearingId}/~\\d+-[\\w-]{43}/thumbnails\\.vtt$`))
})

test('what is not for everybody, or was removed, is in none of them', async () => {
  const { prisma } = city.database
  const items = async () => {
    const text = await (await podcast(new Request('http://localhost/api/v1/hearings/podcast.xml'))).text()
    return parseRssFeed(text).items?.length ?? 0
  }
  await prisma.hearing.update({ where: { id: hearingId }, data: { watchTier: 'member' } })
  expect(await items()).toBe(0)
  for (const name of GONE) expect([200, 307]).not.toContain((await get(name)).status)
  await prisma.hearing.update({ where: { id: hearingId }, data: { watchTier: 'guest' } })
  expect(await items()).toBe(1)
  await city.must(SYSTEM, 'recording:remove', { hearingId, days: 30 })
  expect(await items()).toBe(0)
  for (const name of GONE) expect((await get(name)).status).toBe(404)
  // What is gone is not signed any more, whatever a cache of media has of it.
  await expect(broadcastAddressFor(VISITOR, 'water')).rejects.toMatchObject({ code: 'unknown' })
  // What was said is to be read all the same.
  expect((await get('captions')).status).toBe(200)
})

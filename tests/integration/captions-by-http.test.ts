import { expect, test } from 'vitest'
import { WebVTTParser } from 'webvtt-parser'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { transcriptAnswer } from '#contract/open-api/transcript-answer.ts'
import { readCaptionLanguages, readCues } from '#domain/transcript/cues.ts'
import { newToken } from '#platform/session.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { answerFor } from '#tests/support/next-request.ts'

const city = await buildCity()
answerFor(city)
const { hearingId, moderator } = city
const { prisma } = city.database

type Routes = 'transcript' | 'captions-zh.vtt' | 'captions-en.vtt'
const params = Promise.resolve({ slug: 'water' })

async function get(route: Routes, query = ''): Promise<Response> {
  const request = new Request(`http://localhost/api/v1/hearings/water/${route}${query}`)
  switch (route) {
    case 'transcript':
      return (await import('#app/api/v1/hearings/[slug]/transcript/route.ts')).GET(request, { params })
    case 'captions-zh.vtt':
      return (await import('#app/api/v1/hearings/[slug]/captions-zh.vtt/route.ts')).GET(request, { params })
    case 'captions-en.vtt':
      return (await import('#app/api/v1/hearings/[slug]/captions-en.vtt/route.ts')).GET(request, { params })
  }
}

async function post(token: string, body: object, slug = 'water'): Promise<{ status: number; body: unknown }> {
  const { POST } = await import('#app/api/v1/hearings/[slug]/captions/route.ts')
  const answer = await POST(
    new Request(`http://localhost/api/v1/hearings/${slug}/captions?lang=en`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    }),
    { params: Promise.resolve({ slug }) },
  )
  return { status: answer.status, body: await answer.json() }
}

/** What is shared is kept for a second. */
const renewed = () => new Promise((resolve) => setTimeout(resolve, 1_100))

test('the files of captions are WebVTT to a reader that is not ours, timed from the start, and say what a machine wrote', async () => {
  const { startedAt } = await prisma.hearing.findUniqueOrThrow({ where: { id: hearingId } })
  const zero = startedAt?.getTime() ?? 0
  const write = (actor: typeof moderator.actor | typeof SYSTEM, seconds: number, text: string, language = 'zh') =>
    city.must(
      actor,
      'caption:write',
      { hearingId, lineId: newId(), language: language === 'en' ? 'en' : 'zh', text },
      new Date(zero + seconds * 1_000),
    )
  await write(moderator.actor, 5, '<大家> & 各位 --> 下午好')
  await write(SYSTEM, 8, '机器听到的一行')
  await write(moderator.actor, 60, 'Good afternoon.', 'en')
  await renewed()
  const answer = await get('captions-zh.vtt')
  expect(answer.headers.get('content-type')).toBe('text/vtt; charset=utf-8')
  const text = await answer.text()
  const { cues, errors } = new WebVTTParser().parse(text, 'captions')
  expect(errors).toEqual([])
  expect(cues).toMatchObject([
    { startTime: 5, endTime: 8, text: '&lt;大家&gt; &amp; 各位 --&gt; 下午好' },
    { startTime: 8, endTime: 16, text: '<c.machine>［机器生成］机器听到的一行</c>' },
  ])
  expect(text).toContain('NOTE AIGC {"AIGC":{"Label":"1"')
  const english = await (await get('captions-en.vtt')).text()
  const parsed = new WebVTTParser().parse(english, 'captions')
  expect(parsed.errors).toEqual([])
  expect(parsed.cues).toMatchObject([{ startTime: 60, text: 'Good afternoon.' }])
  expect(english).not.toContain('NOTE')
})

test('players of the broadcast are told lines by when they were said, or written; what was taken out is told no more', async () => {
  const { db } = city.database
  const { startedAt } = await prisma.hearing.findUniqueOrThrow({ where: { id: hearingId } })
  const zero = startedAt?.getTime() ?? 0
  const at = (seconds: number) => zero + seconds * 1_000
  const lineId = newId()
  const saidAt = new Date(at(61)).toISOString()
  const line = { hearingId, lineId, language: 'en', text: 'Said before it was written', saidAt } as const
  await city.must(moderator.actor, 'caption:write', line, new Date(at(64)))
  const lines = (by: 'said' | 'written', from: number, to: number) =>
    readCues(db, by, { hearingId, from: at(from), to: at(to) })
  const told = { id: lineId, language: 'en', text: line.text, isUnchecked: false, saidAt: at(61), writtenAt: at(64) }
  expect(await lines('said', 60.5, 62)).toEqual([told])
  expect(await lines('written', 63, 65)).toEqual([told])
  expect([...(await lines('written', 60.5, 62)), ...(await lines('said', 61.001, 65))]).toEqual([])
  expect(await readCaptionLanguages(db, hearingId)).toEqual(['zh', 'en'])
  expect(await (await get('captions-en.vtt')).text()).toContain(line.text)
  await city.must(moderator.actor, 'caption:remove', { hearingId, lineId, reason: 'R02' })
  expect(await lines('said', 60.5, 62)).toEqual([])
  // A file that is kept is another one as soon as a word in it has gone.
  expect(await (await get('captions-en.vtt')).text()).not.toContain(line.text)
})

test('the transcript is told with the questions that were on air, whole or its newest lines', async () => {
  const { number } = await askedQuestion(city, 'answering')
  const lineId = newId()
  const said = { hearingId, lineId, language: 'zh', text: '回答的话' } as const
  await city.must(moderator.actor, 'caption:write', said, new Date(Date.now() + 70_000))
  await renewed()
  const whole = transcriptAnswer.parse(await (await get('transcript')).json())
  expect(whole.lines.at(-1)).toMatchObject({ id: lineId, question: 1, isUnchecked: false })
  expect(number).toBeGreaterThan(0)
  const newest = transcriptAnswer.parse(await (await get('transcript', '?newest=1')).json())
  expect(newest.lines).toEqual(whole.lines.slice(-1))
  expect(newest.total).toBe(whole.lines.length)
  const head = transcriptAnswer.parse(await (await get('transcript', '?newest=0')).json())
  expect(head).toMatchObject({ seq: whole.seq, lines: [] })
  expect((await get('transcript', '?newest=x')).status).toBe(400)
})

test('an engine writes by its token, once each line, labelled as an engine’s, until the token is ended', async () => {
  const { token, tokenHash } = newToken()
  const tokenId = newId()
  await city.must(moderator.actor, 'caption:issue-token', { hearingId, tokenId, tokenHash })
  const line = { lineId: newId(), language: 'en', text: 'What the engine heard' }
  expect(await post(token, line)).toEqual({ status: 201, body: { id: line.lineId } })
  expect(await post(token, line)).toEqual({ status: 201, body: { id: line.lineId } })
  const rows = await prisma.captionLine.findMany({ where: { text: line.text } })
  expect(rows).toMatchObject([{ id: line.lineId, source: 'engine', language: 'en' }])
  expect(await post(token, { ...line, lineId: newId(), text: '' })).toMatchObject({ status: 422 })
  expect(await post(token, { ...line, lineId: 'x' })).toMatchObject({ status: 400 })
  expect(await post('nobody', line)).toMatchObject({ status: 403, body: { code: 'wrong_key' } })
  expect(await post(token, line, 'elsewhere')).toMatchObject({ status: 403 })
  await city.must(moderator.actor, 'hearing:pause', { hearingId })
  expect(await post(token, { ...line, lineId: newId() })).toMatchObject({
    status: 409,
    body: { code: 'captions_paused' },
  })
  await city.must(moderator.actor, 'hearing:resume', { hearingId })
  await city.must(moderator.actor, 'caption:end-token', { hearingId, tokenId })
  expect(await post(token, { ...line, lineId: newId() })).toMatchObject({ status: 403 })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { IMAGE_LIMITS } from '#contract/image-limits.ts'
import { TIER_RATES } from '#contract/limits.ts'
import { REFUSALS, type RefusalCode } from '#contract/refusals.ts'
import { caseStream } from '#contract/streams/names.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { answerFor, sent } from '#tests/support/next-request.ts'
import {
  bareBones,
  brightness,
  moving,
  photograph,
  polyglot,
  webpChunks,
  withMetadata,
} from '#tests/support/pictures.ts'

const folder = mkdtempSync(join(tmpdir(), 'minsheng-upload-'))
afterAll(() => rmSync(folder, { recursive: true }))
const city = await buildCity()
answerFor(city)
const { env } = await import('#platform/env.ts')
Object.assign(env, { STORAGE_FOLDER: folder })
const { POST } = await import('#app/api/v1/attachments/route.ts')
const { GET } = await import('#app/api/v1/attachments/[id]/[size]/route.ts')

const somebody = async () => city.verify(await city.guest(), `${newId()}@example.org`)
const other = await somebody()
// Somebody else each time, who has all of their rate.
beforeEach(async () => void sent.cookies.set(SESSION_COOKIE, (await somebody()).token))

const ADDRESS = 'http://localhost/api/v1/attachments'
const form = (bytes: Uint8Array, more: Record<string, string> = {}, type = 'image/jpeg') => {
  const body = new FormData()
  body.set('file', new File([Uint8Array.from(bytes)], '../../etc/passwd.jpg', { type }))
  for (const [name, value] of Object.entries({ purpose: 'letter', ...more })) body.set(name, value)
  return body
}
const post = (body: BodyInit, headers: Record<string, string> = {}, query = '') =>
  POST(new Request(`${ADDRESS}?lang=en${query}`, { method: 'POST', body, headers }))
const get = (id: string, size = 'large', headers: Record<string, string> = {}, query = '') =>
  GET(new Request(`${ADDRESS}/${id}/${size}?lang=en${query}`, { headers }), { params: Promise.resolve({ id, size }) })
const brought = async (answer: Response): Promise<string> => {
  const body = await answer.json()
  expect([answer.status, body]).toEqual([201, { id: expect.any(String) }])
  return body.id
}

test('a photograph comes by a form, and is its sender’s alone to see, without a word about where it was taken', async () => {
  const id = await brought(await post(form(await withMetadata(900, 600, 6), { zh: '窗外' })))
  for (const [size, width, height] of [
    ['large', 600, 900],
    ['small', 320, 480],
  ] as const) {
    const answer = await get(id, size)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="${id.slice(0, 8)}-${size}.webp"`,
    })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(bytes.length).toBe(Number(answer.headers.get('content-length')))
    expect(webpChunks(bytes)).toEqual(['VP8 '])
    expect(await sharp(bytes).metadata()).toMatchObject({ width, height })
  }
  const row = await city.database.prisma.attachment.findUniqueOrThrow({ where: { id } })
  expect(row).toMatchObject({ state: 'ready', altZh: '窗外', width: 600, height: 900 })
  for (const token of [other.token, city.moderator.token, undefined]) {
    if (token) sent.cookies.set(SESSION_COOKIE, token)
    else sent.cookies.clear()
    const answer = await get(id)
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'unknown' }])
  }
})

test('the bytes alone will do, with what is said of them in the address', async () => {
  const bytes = await photograph(200, 100).png().toBuffer()
  const answer = await post(Uint8Array.from(bytes), { 'content-type': 'image/png' }, '&purpose=letter&en=A%20window')
  const id = await brought(answer)
  expect(await city.database.prisma.attachment.findUnique({ where: { id } })).toMatchObject({ altEn: 'A window' })
})

test('sent again under its key it is the same one; another picture under that key is refused', async () => {
  const key = newId()
  const bytes = await photograph(200, 100).jpeg().toBuffer()
  const headers = { 'idempotency-key': `"${key}"` }
  expect(await brought(await post(form(bytes), headers))).toBe(key)
  expect(await brought(await post(form(bytes), headers))).toBe(key)
  const another = await post(form(await photograph(100, 200).jpeg().toBuffer()), headers)
  expect([another.status, await another.json()]).toMatchObject([409, { code: 'id_taken' }])
  expect(await city.database.prisma.attachmentFile.count({ where: { attachmentId: key } })).toBe(3)
})

test('a page’s form goes on to where it wants, without scripts, and to no other site', async () => {
  const bytes = await photograph(200, 100).jpeg().toBuffer()
  const html = { accept: 'text/html,*/*' }
  const to = async (body: BodyInit, next: string) => {
    const answer = await post(body, html, `&next=${encodeURIComponent(next)}`)
    expect(answer.status).toBe(303)
    return answer.headers.get('location')
  }
  const id = newId()
  expect(await to(form(bytes, { id }), '/en/mine?a=1#letter')).toBe(`/en/mine?a=1&attachment=${id}#letter`)
  expect(await to(form(Buffer.from('<svg/>')), '/en/mine')).toBe('/en/mine?refused=image_type')
  expect(await to(form(bytes, { purpose: 'anything' }), '/en/mine')).toBe('/en/mine?refused=malformed')
  expect(await to(form(bytes), '//evil.example')).toMatch(/^\/en\/mine\?attachment=/)
})

test('parts that are to be hidden are hidden in the first picture that there is', async () => {
  const pattern = { left: 100, top: 50, width: 200, height: 100, fine: 4 }
  const bytes = await photograph(400, 200, pattern).png().toBuffer()
  const regions = JSON.stringify([{ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }])
  const id = await brought(await post(form(bytes, { regions })))
  const { fine, ...part } = pattern
  const made = new Uint8Array(await (await get(id)).arrayBuffer())
  expect((await brightness(made, part)).spread).toBeLessThan(12)
})

describe('what is refused', () => {
  const tooLarge = async () => {
    const picture = await photograph(64, 64).jpeg().toBuffer()
    return Buffer.concat([picture, Buffer.alloc(IMAGE_LIMITS.bytes + 1 - picture.length)])
  }
  test.each<[string, RefusalCode, () => Promise<Uint8Array>, string?]>([
    ['an SVG that says it is a JPEG', 'image_type', async () => Buffer.from('<svg onload="alert(1)"/>')],
    ['a GIF', 'image_type', () => moving('gif')],
    ['an animation', 'image_moving', () => moving('webp')],
    ['nothing', 'image_type', async () => Buffer.alloc(0)],
    ['nine hundred megapixels', 'image_large', async () => bareBones(30_000, 30_000)],
    ['10 MB and a byte', 'image_large', tooLarge],
    [
      'half a photograph',
      'image_broken',
      async () => (await photograph(900, 600).jpeg().toBuffer()).subarray(0, 4_000),
    ],
  ])('%s, with a sentence in either language', async (_, code, bytes) => {
    const body = await bytes()
    for (const [lang, locale] of [
      ['en', 'en'],
      ['zh', 'zh-CN'],
    ] as const) {
      const answer = await POST(new Request(`${ADDRESS}?lang=${lang}`, { method: 'POST', body: form(body) }))
      expect([answer.status, await answer.json()]).toMatchObject([
        REFUSALS[code].status,
        { code, title: REFUSALS[code].text[locale] },
      ])
    }
  })

  test.each([
    ['no file', () => new FormData(), 'file'],
    ['a purpose that is none', (bytes: Buffer) => form(bytes, { purpose: 'x' }), 'purpose'],
    [
      'a region outside',
      (bytes: Buffer) => form(bytes, { regions: '[{"x":2,"y":0,"width":1,"height":1}]' }),
      'regions',
    ],
    ['regions that are no JSON', (bytes: Buffer) => form(bytes, { regions: '[' }), 'regions'],
    ['a name that is no id', (bytes: Buffer) => form(bytes, { id: '../x' }), 'id'],
  ])('%s', async (_, body, field) => {
    const answer = await post(body(await photograph(64, 64).jpeg().toBuffer()))
    const told = await answer.json()
    expect([answer.status, told.code, told.field]).toEqual([400, 'malformed', expect.stringMatching(`^${field}`)])
  })

  test('a guest, and who comes too often', async () => {
    const bytes = await photograph(64, 64).jpeg().toBuffer()
    sent.cookies.set(SESSION_COOKIE, (await city.guest()).token)
    expect(await (await post(form(bytes))).json()).toMatchObject({ code: 'sign_in' })
    sent.cookies.set(SESSION_COOKIE, (await somebody()).token)
    const codes: (string | undefined)[] = []
    for (let n = 0; n <= TIER_RATES.upload.member.points; n++)
      codes.push((await (await post(form(Buffer.from('x')))).json()).code)
    expect(codes.pop()).toBe('too_fast')
    expect(new Set(codes)).toEqual(new Set(['image_type']))
  })
})

test('a picture that is shown may be kept: for ever where its address has its digest, and by caches for a minute', async () => {
  const { questionId } = await askedQuestion(city, 'approved')
  const { db, prisma } = city.database
  const number = 'MS-2026-900001'
  await db
    .insertInto('case')
    .values({ id: newId(), number, hearingId: city.hearingId, questionId, origin: 'open', openedAt: new Date() })
    .execute()
  const id = await brought(await post(form(await polyglot(), { zh: '水管' })))
  const stream = caseStream(number)
  await db
    .updateTable('attachment')
    .set({ stream, state: 'published', publishedAt: new Date() })
    .where('id', '=', id)
    .execute()
  const { key } = await prisma.attachmentFile.findFirstOrThrow({ where: { attachmentId: id, role: 'large' } })
  const digest = key.split('/')[1]?.slice(0, 16)
  sent.cookies.clear()
  const first = await get(id)
  expect([first.status, first.headers.get('cache-control'), first.headers.get('etag')]).toEqual([
    200,
    'public, max-age=60',
    `"${digest}"`,
  ])
  const kept = await get(id, 'large', {}, `&v=${digest}`)
  expect(kept.headers.get('cache-control')).toBe('public, max-age=31536000, s-maxage=60, immutable')
  expect((await get(id, 'large', { 'if-none-match': `"${digest}"` })).status).toBe(304)
  expect((await get(id, 'original')).status).toBe(404)
  rmSync(join(folder, `${id}-large`), { recursive: true })
  const lost = await get(id)
  expect([lost.status, await lost.json()]).toMatchObject([503, { code: 'unavailable' }])
})

test('where there is no place for files, that is said', async () => {
  Object.assign(globalThis, { minshengStorage: undefined })
  Object.assign(env, { STORAGE_FOLDER: undefined })
  const answer = await post(form(await photograph(64, 64).jpeg().toBuffer()))
  expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'no_files' }])
})

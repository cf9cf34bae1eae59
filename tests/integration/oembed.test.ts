import { XMLParser } from 'fast-xml-parser'
import { expect, onTestFinished, test } from 'vitest'
import { env } from '#platform/env.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { answerFor } from '#tests/support/next-request.ts'
import { SOON } from '#tests/support/soon.ts'

const city = await buildCity()
answerFor(city)
const { GET } = await import('#app/api/oembed/route.ts')
const at = (path: string) => new URL(path, env.MINSHENG_URL).href
const ask = (query: Record<string, string>) =>
  GET(new Request(`http://localhost/api/oembed?${new URLSearchParams(query)}`))

test('where no site may show hearings, one is described as a link', async () => {
  expect(await (await ask({ url: at('/hearings/water') })).json()).toMatchObject({ type: 'link' })
})

test('a hearing is described as a frame, in the language of its address and in the room that is asked for', async () => {
  Object.assign(env, { EMBED_ORIGINS: ['https://news.example.org'] })
  onTestFinished(() => void Object.assign(env, { EMBED_ORIGINS: [] }))
  const answer = await ask({ url: at('/en/hearings/water'), maxwidth: '200', maxheight: '99999' })
  expect(answer.headers.get('content-type')).toContain('application/json')
  const told = await answer.json()
  expect(told).toMatchObject({ version: '1.0', type: 'rich', title: city.settings.title.en, width: 200, height: 2_400 })
  expect(told.html).toContain(`src="${at('/en/embed/hearings/water')}"`)
  expect(told.html).not.toMatch(/<script|on\w+=/)
  const xml = await ask({ url: at('/hearings/water'), format: 'xml' })
  expect(xml.headers.get('content-type')).toContain('text/xml')
  const { oembed } = new XMLParser().parse(await xml.text())
  expect(oembed).toMatchObject({ type: 'rich', title: city.settings.title.zh })
})

test('a question is described by its words, and one that nobody reviewed by none', async () => {
  const shown = await askedQuestion(city, 'approved', '五楼以上哪天有水')
  const hidden = await askedQuestion(city, 'waiting', '没有审核的话')
  const told = async ({ number }: { number: number }) =>
    (await ask({ url: at(`/hearings/water/questions/${number}`) })).text()
  expect(JSON.parse(await told(shown))).toMatchObject({ type: 'link', title: '五楼以上哪天有水' })
  expect(await told(hidden)).not.toContain('没有审核的话')
})

test('other addresses, hearings that are not for everybody and other formats are refused', async () => {
  for (const url of ['', 'x', 'https://elsewhere.example.org/hearings/water', at('/cases'), at('/hearings/nowhere')])
    expect((await ask({ url })).status, url).toBe(404)
  expect((await ask({ url: at('/hearings/water'), format: 'yaml' })).status).toBe(501)
  await city.database.prisma.hearing.update({ where: { slug: 'water' }, data: { watchTier: 'member' } })
  // What everybody may read is shared for a second.
  await expect.poll(async () => (await ask({ url: at('/hearings/water') })).status, SOON).toBeGreaterThanOrEqual(401)
})

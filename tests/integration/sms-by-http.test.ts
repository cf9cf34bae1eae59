import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { env } from '#platform/env.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity } from '#tests/support/city.ts'
import { answerFor } from '#tests/support/next-request.ts'

const city = await buildCity()
answerFor(city)
const SECRET = 's'.repeat(32)
env.SMS_CALLBACK_SECRET = SECRET
const { prisma } = city.database

const basic = (password: string) => ({
  authorization: `Basic ${Buffer.from(`gateway:${password}`).toString('base64')}`,
})
const { GET, POST } = await import('#app/api/sms/route.ts')
const get = async (query: string, headers: Record<string, string> = basic(SECRET)) =>
  (await GET(new Request(`http://localhost/api/sms?${query}`, { headers }))).status
const post = (
  body: unknown,
  { headers = basic(SECRET), query = '' }: { headers?: Record<string, string>; query?: string } = {},
) =>
  POST(
    new Request(`http://localhost/api/sms${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
const cameFrom = (contact: string) => prisma.intake.findMany({ where: { contact }, orderBy: { receivedAt: 'asc' } })

test('nothing is taken in without the secret, and the same message once however often it is brought', async () => {
  const phone = freshNumber()
  const message = `id=k1&from=${encodeURIComponent(phone)}&coding=0&text=JOIN+12`
  expect(await get(message, {})).toBe(403)
  expect(await get(message, basic('other'))).toBe(403)
  expect(await get(`${message}&key=other`)).toBe(403)
  expect(await cameFrom(phone)).toEqual([])
  for (let times = 0; times < 3; times++) expect(await get(message)).toBe(200)
  expect(await cameFrom(phone)).toMatchObject([{ text: 'JOIN 12', copies: 2 }])
  // What a database does not take is left out; what nobody can be answered about is not asked for again.
  expect(await get(`id=%00k2&from=${encodeURIComponent(phone)}&coding=0&text=a%00b`)).toBe(200)
  expect(await get('id=k3&from=10086&coding=0&text=offer')).toBe(200)
  expect((await cameFrom(phone)).map(({ text }) => text)).toEqual(['JOIN 12', 'ab'])
})

test('a carrier pushes messages and reports, by its password or by the key in the address; what is no push makes no error', async () => {
  const phone = freshNumber()
  const id = newId()
  const sent = {
    id,
    recipient: '',
    template: 'stopped',
    locale: 'en',
    variables: {},
    createdAt: new Date(),
    sentAt: new Date(),
  }
  await prisma.outgoingSms.create({ data: sent })
  const push = [
    { phone_number: phone.slice(3), content: '同问 7', send_time: '2026-12-01 10:00:00', sequence_id: 77 },
    { out_id: id, success: false, err_code: 'MK:0011' },
  ]
  expect((await post(push, { headers: {} })).status).toBe(403)
  expect(await (await post(push)).json()).toEqual({ code: 0, msg: '接收成功' })
  expect((await post(push, { headers: {}, query: `?key=${SECRET}` })).status).toBe(200)
  expect(await cameFrom(phone)).toMatchObject([{ text: '同问 7', messageId: '77', copies: 1 }])
  expect(await prisma.outgoingSms.findUniqueOrThrow({ where: { id } })).toMatchObject({ lastError: 'MK:0011' })
  for (const body of ['{', 'null', '[[]]', '{"a":1}']) expect((await post(body)).status).toBe(200)
})

test('where no secret is set there is no such address', async () => {
  env.SMS_CALLBACK_SECRET = ''
  expect(await get('id=k1&from=13812340422&coding=0&text=a', basic(''))).toBe(404)
  expect((await post([], { headers: basic('') })).status).toBe(404)
})

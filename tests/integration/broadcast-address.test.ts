import { expect, test } from 'vitest'
import { derivedKey } from '#platform/derived-key.ts'
import { env } from '#platform/env.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { isSigned } from '#platform/signed-path.ts'
import { buildCity } from '../support/city.ts'
import { answerFor, sent } from '../support/next-request.ts'

const city = await buildCity()
answerFor(city)
env.MEDIA_SECRET = 'a secret of at least thirty-two characters'
const { GET } = await import('#app/api/hearings/[slug]/broadcast/route.ts')

const ask = async (slug: string) => {
  const answer = await GET(new Request(`http://localhost/api/hearings/${slug}/broadcast`), {
    params: Promise.resolve({ slug }),
  })
  return { status: answer.status, body: await answer.json() }
}

test('a broadcast for everybody has one address, for ever', async () => {
  sent.cookies.delete(SESSION_COOKIE)
  expect(await ask('water')).toEqual({ status: 200, body: { address: '/live/water/', until: null } })
  expect((await ask('nowhere')).status).toBe(404)
})

test('one for members is signed for a while, for members alone', async () => {
  const { prisma } = city.database
  await prisma.hearing.update({ where: { slug: 'water' }, data: { watchTier: 'member' } })
  sent.cookies.delete(SESSION_COOKIE)
  expect((await ask('water')).status).not.toBe(200)
  sent.cookies.set(SESSION_COOKIE, (await city.guest()).token)
  expect((await ask('water')).status).not.toBe(200)

  sent.cookies.set(SESSION_COOKIE, city.admin.token)
  const { status, body } = await ask('water')
  expect(status).toBe(200)
  const until = Date.parse(body.until)
  const [, , , element = ''] = body.address.split('/')
  const key = derivedKey(env.MEDIA_SECRET, 'broadcast addresses')
  expect(isSigned(key, 'water', element, until - 1_000)).toBe(true)
  expect(isSigned(key, 'water', element, until + 1_000)).toBe(false)
  expect(isSigned(key, 'other', element, until - 1_000)).toBe(false)
})

test('a rehearsal has no broadcast', async () => {
  await city.database.prisma.hearing.update({ where: { slug: 'water' }, data: { rehearsal: true } })
  sent.cookies.set(SESSION_COOKIE, city.admin.token)
  expect((await ask('water')).status).toBe(404)
})

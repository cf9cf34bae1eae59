import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { buildCity } from '../support/city.ts'

const city = await buildCity()
const authority = () => readEntries(city.database.db, AUTHORITY, 0, 10_000)

test('who has a role is named by an administrator, and the record says by whom and how', async () => {
  const { official, admin, moderator } = city
  expect(await city.refused(official.actor, 'person:rename', { name: '市长 王大明 Mayor' })).toBe('name_of_staff')
  const input = { personId: official.actor.personId, name: '周敏' }
  expect(await city.refused(moderator.actor, 'staff:rename', input)).toBe('forbidden')
  await city.must(admin.actor, 'staff:rename', input)
  expect((await city.again(official)).actor.name).toBe('周敏')
  const named = (await authority()).at(-1)?.private
  expect(named).toMatchObject({
    type: 'person.named',
    public: {},
    private: { by: admin.actor.personId, personId: official.actor.personId, name: '周敏' },
  })
  const guest = await city.guest()
  expect(await city.refused(admin.actor, 'staff:rename', { ...input, personId: guest.actor.personId })).toBe('unknown')
})

test('what somebody signed with as a citizen is not the name under which they act for the authority', async () => {
  const { id } = await city.must(SYSTEM, 'person:verify', { email: 'wang@example.org' })
  await city.database.prisma.person.update({ where: { id: id ?? '' }, data: { name: '市长 王大明' } })
  await city.staff('official', 'Wang', city.hearingId)
  expect(await city.database.prisma.person.findUniqueOrThrow({ where: { id: id ?? '' } })).toMatchObject({
    name: 'Wang',
  })
})

test('nobody signs as one of the staff, as an office or as a code, also not with a name from before', async () => {
  const { actor, ...session } = await city.guest()
  for (const name of ['Keren', 'Mo', 'ＭＯ', '官方 · Official', '#A1B2'])
    expect(await city.refused(actor, 'person:rename', { name })).toBe(name === 'Keren' ? 'accepted' : 'name_reserved')
  const ask = { hearingId: city.hearingId, title: '署名提问可以吗', signature: 'name' } as const
  const named = await city.again({ actor, ...session })
  expect(await city.refused(named.actor, 'question:submit', { ...ask, questionId: newId() })).toBe('accepted')
  await city.staff('official', 'Keren', city.hearingId)
  expect(await city.refused(named.actor, 'question:submit', { ...ask, questionId: newId() })).toBe('name_reserved')
})

test('a citizen’s name is no matter of the record, however often it changes', async () => {
  const before = (await authority()).length
  const { actor } = await city.guest()
  for (let n = 0; n < 20; n++) await city.must(actor, 'person:rename', { name: `居民楼里的第 ${n} 位` })
  expect((await authority()).length).toBe(before)
})

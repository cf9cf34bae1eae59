import { expect, test } from 'vitest'
import { deviceKind, deviceWords } from '#contract/devices.ts'
import { SESSION_AGES, SESSION_USE_MINUTES } from '#contract/limits.ts'
import { listDevices } from '#domain/person/devices.ts'
import { actBySession, findActor, openSession, tokenDigest } from '#platform/session.ts'
import { buildCity, type Citizen } from '#tests/support/city.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const { database } = city
const NOW = new Date()
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const member = async (email: string) => city.verify(await city.guest(), email)
const kindAt = async (token: string, at: Date) => (await findActor(database, token, at)).kind

/** Another browser in which the same person is signed in. */
async function elsewhere({ actor }: Citizen): Promise<Citizen> {
  const token = await openSession(database, actor.personId, 'member', NOW)
  return city.again({ actor, token })
}

/** Notes a use, and ends once it is written. */
async function act({ token }: Citizen, at: Date): Promise<void> {
  await actBySession(database, token, at)
  await expect
    .poll(
      () => database.prisma.session.count({ where: { tokenHash: tokenDigest(token), lastUsedAt: { gte: at } } }),
      SOON,
    )
    .toBe(1)
}

test('a member’s session ends when it was not used for thirty days, a staff member’s after twelve hours', async () => {
  const ann = await member('ann@example.org')
  const idle = SESSION_AGES.member.idleHours
  expect(await kindAt(ann.token, later(idle - 1))).toBe('member')
  expect(await kindAt(ann.token, later(idle + 1))).toBe('visitor')
  expect(await kindAt(city.moderator.token, later(SESSION_AGES.staff.idleHours - 1))).toBe('member')
  expect(await kindAt(city.moderator.token, later(SESSION_AGES.staff.idleHours + 1))).toBe('visitor')
  await act(ann, later(idle - 1))
  expect(await kindAt(ann.token, later(2 * idle - 2))).toBe('member')
})

test('a role shortens the sessions that are open, and use prolongs none beyond its days', async () => {
  const ben = await member('ben@example.org')
  const grant = { grantId: crypto.randomUUID(), email: 'ben@example.org', name: 'Ben', role: 'moderator' } as const
  await city.must(city.admin.actor, 'role:grant', grant)
  expect(await kindAt(ben.token, later(13))).toBe('visitor')
  for (let hours = 10; hours < SESSION_AGES.staff.days * 24; hours += 10) await act(ben, later(hours))
  expect(await kindAt(ben.token, later(SESSION_AGES.staff.days * 24 - 1))).toBe('member')
  expect(await kindAt(ben.token, later(SESSION_AGES.staff.days * 24 + 1))).toBe('visitor')
})

test('a look is no use, and uses close together are written once', async () => {
  const cleo = await member('cleo@example.org')
  const usedAt = async () =>
    (await database.prisma.session.findFirstOrThrow({ where: { personId: cleo.actor.personId } })).lastUsedAt.getTime()
  const first = await usedAt()
  await findActor(database, cleo.token, later(5))
  const soon = new Date(first + SESSION_USE_MINUTES * 60_000 - 1_000)
  await actBySession(database, cleo.token, soon)
  await act(await elsewhere(cleo), later(24))
  expect(
    (await database.prisma.session.findMany({ where: { personId: cleo.actor.personId } })).map((row) =>
      row.lastUsedAt.getTime(),
    ),
  ).toContain(first)
})

test('one sees one’s own devices and ends them one by one, all others, or all', async () => {
  const dora = await member('dora@example.org')
  const [phone, tablet, kiosk] = [await elsewhere(dora), await elsewhere(dora), await elsewhere(dora)]
  const stranger = await member('stranger@example.org')
  const devices = await listDevices(database.prisma, dora.actor, NOW)
  expect(devices.map(({ here }) => here)).toEqual([true, false, false, false])
  expect(await listDevices(database.prisma, stranger.actor, NOW)).toHaveLength(1)
  expect(await listDevices(database.prisma, dora.actor, later(31 * 24))).toEqual([])

  const idOf = ({ actor }: Citizen) => (actor.kind === 'member' && actor.session?.id) || ''
  expect(await city.refused(stranger.actor, 'session:end', { which: idOf(phone) })).toBe('unknown')
  await city.must(dora.actor, 'session:end', { which: idOf(phone) })
  expect(await kindAt(phone.token, NOW)).toBe('visitor')
  await city.must(tablet.actor, 'session:end', { which: 'this' })
  expect([await kindAt(tablet.token, NOW), await kindAt(kiosk.token, NOW)]).toEqual(['visitor', 'member'])
  await city.must(dora.actor, 'session:end', { which: 'others' })
  expect([await kindAt(kiosk.token, NOW), await kindAt(dora.token, NOW)]).toEqual(['visitor', 'member'])
  await city.must(dora.actor, 'session:end', { which: 'all' })
  expect(await kindAt(dora.token, NOW)).toBe('visitor')
  expect(await kindAt(stranger.token, NOW)).toBe('member')
})

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'Chrome',
    'Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50',
    'WeChat',
    'iPhone',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    'Safari',
    'Mac',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36',
    'Samsung Internet',
    'Android',
  ],
  ['curl/8.5.0', undefined, undefined],
  ['', undefined, undefined],
])('%s is told by kind', (agent, browser, system) => {
  const words = deviceWords(deviceKind(agent))
  expect([words.browser?.en, words.system?.en]).toEqual([browser, system])
  expect(deviceKind(agent).length).toBeLessThanOrEqual(40)
})

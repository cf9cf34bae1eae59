import { expect, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { DESTINATIONS } from '#contract/destination-limits.ts'
import type { Actor } from '#contract/identity.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { readDestinations } from '#domain/hearing/destinations.ts'
import { env } from '#platform/env.ts'
import { log } from '#platform/log.ts'
import { openDestination } from '#platform/sealed-destination.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { destinationOf } from '#tests/support/accepted-destinations.ts'
import { buildCity, type Citizen } from '#tests/support/city.ts'
import { answerFor, sent } from '#tests/support/next-request.ts'

vi.mock('next/cache', () => ({ refresh: () => undefined }))
vi.mock('next-intl/server', () => ({
  getLocale: async () => 'en',
  getTranslations: async () => (key: string) => key,
}))

const SECRET = 'a secret of the tests, longer than it must be'
const KEY = 'streamkey-4f7c1a?token=9d2e'
const HOST = 'live.platform.example'

const city = await buildCity()
answerFor(city)
Object.assign(env, { MEDIA_SECRET: SECRET })
const { addDestination } = await import('#app/[locale]/(desk)/programme/[slug]/actions.ts')
const { hearingId, moderator, admin, official } = city
const { pool, db } = city.database

const typed = (more: object = {}) => ({
  destinationId: newId(),
  name: 'YouTube',
  address: `rtmps://${HOST}/app`,
  key: KEY,
  ...more,
})
async function add(what: unknown, by: Citizen = moderator) {
  sent.cookies.set(SESSION_COOKIE, by.token)
  return addDestination(hearingId, what)
}
const entries = async () => {
  const { rows } = await pool.query(
    `SELECT type, public::jsonb->'data' AS public, private::jsonb->'data' AS private FROM record
    WHERE type LIKE 'destination.%' ORDER BY seq`,
  )
  return rows
}
/** The tables in which a row has this text anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await pool.query(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rowCount } = await pool.query(`SELECT 1 FROM "${name}" t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text])
    if (rowCount) found.push(name)
  }
  return found
}

test('a host adds a platform, switches and removes it: the record says who and by which name, and its address and key stand nowhere', async () => {
  const logged = [vi.spyOn(log, 'info'), vi.spyOn(log, 'warn'), vi.spyOn(log, 'error')]
  const what = typed()
  const { destinationId } = what
  const answer = await add(what)
  expect(answer).toMatchObject({ ok: true, value: { id: destinationId } })
  // Sent again it is the same act, also where the first answer was lost.
  expect(await add(what)).toEqual(answer)
  const [kept, ...others] = await readDestinations(db)
  expect(others).toEqual([])
  expect(kept).toMatchObject({ id: destinationId, name: 'YouTube', isOn: false, hearing: { id: hearingId } })
  const place = { hearing: hearingId, id: destinationId }
  expect(openDestination(SECRET, place, kept?.sealed ?? '')).toEqual({ address: what.address, key: KEY })
  expect(openDestination(SECRET, { ...place, id: newId() }, kept?.sealed ?? '')).toBeUndefined()

  const turn = (on: boolean) => city.refused(admin.actor, 'destination:switch', { hearingId, destinationId, on })
  expect(await turn(false)).toBe('wrong_state')
  expect(await turn(true)).toBe('accepted')
  expect(await turn(true)).toBe('wrong_state')
  expect((await readDestinations(db)).map(({ isOn }) => isOn)).toEqual([true])
  expect(await turn(false)).toBe('accepted')
  const remove = () => city.refused(moderator.actor, 'destination:remove', { hearingId, destinationId })
  expect(await tablesWith(HOST)).toEqual([])
  expect(await tablesWith(KEY)).toEqual([])
  expect(await remove()).toBe('accepted')
  expect(await remove()).toBe('unknown')
  expect(await turn(true)).toBe('unknown')

  const by = (who: Citizen) => ({ public: { destinationId, name: 'YouTube' }, private: { by: who.actor.personId } })
  expect(await entries()).toEqual([
    { type: 'destination.added', ...by(moderator) },
    { type: 'destination.switched_on', ...by(admin) },
    { type: 'destination.switched_off', ...by(admin) },
    { type: 'destination.removed', ...by(moderator) },
  ])
  const said = JSON.stringify([answer, logged.map(({ mock }) => mock.calls)])
  for (const secret of [KEY, HOST]) expect(said).not.toContain(secret)
})

test('who does not host the hearing adds and switches nothing', async () => {
  const what = destinationOf(hearingId)
  const { destinationId } = what
  await city.must(moderator.actor, 'destination:add', what)
  const elsewhere = newId()
  const settings = { ...city.settings, agenda: [], topics: [] }
  await city.must(admin.actor, 'hearing:create', { hearingId: elsewhere, slug: 'elsewhere', settings })
  const stranger = await city.staff('moderator', 'Stranger', elsewhere)
  const oversight = await city.staff('oversight', 'Over', null)
  for (const { actor } of [official, stranger, oversight, await city.guest()]) {
    expect(await city.refused(actor, 'destination:add', destinationOf(hearingId))).toBe('forbidden')
    expect(await city.refused(actor, 'destination:switch', { hearingId, destinationId, on: true })).toBe('forbidden')
    expect(await city.refused(actor, 'destination:remove', { hearingId, destinationId })).toBe('forbidden')
  }
  // Of another hearing it is not to be found.
  const other = { hearingId: elsewhere, destinationId }
  expect(await city.refused(stranger.actor, 'destination:switch', { ...other, on: true })).toBe('unknown')
  expect(await city.refused(stranger.actor, 'destination:remove', other)).toBe('unknown')
  expect(await add(typed(), official)).toMatchObject({ ok: false, refusal: { code: 'forbidden' } })
  const session = { id: newId(), secondFactorAt: new Date(0), asksProof: true, dormant: [] }
  const unproven = { ...moderator.actor, session } as Actor
  expect(await city.refused(unproven, 'destination:add', destinationOf(hearingId))).toBe('prove_again')
  await city.must(moderator.actor, 'destination:remove', { hearingId, destinationId })
})

test.each([
  ['name', 'rtmps://live.platform.example/app'],
  ['name', `my ${KEY}`],
  ['name', ''],
  ['name', 'x'.repeat(DESTINATIONS.name.max + 1)],
  ['address', 'https://live.platform.example/app'],
  ['address', 'file:///etc/passwd'],
  ['address', 'rtmp://live.platform.example'],
  ['address', 'rtmp://somebody:word@live.platform.example/app'],
  ['address', 'rtmp:///app'],
  ['address', `rtmp://live.platform.example/${'a'.repeat(DESTINATIONS.addressLength)}`],
  ['address', 'rtmp://127.0.0.1/app'],
  ['address', 'rtmp://2130706433/app'],
  ['address', 'rtmp://10.1.2.3:1935/app'],
  ['address', 'rtmp://169.254.169.254/latest'],
  ['address', 'rtmps://[::1]/app'],
  ['address', 'rtmps://[::ffff:10.0.0.1]/app'],
  ['key', ''],
  ['key', 'two words'],
  ['key', 'line\nbreak'],
  ['key', 'k'.repeat(DESTINATIONS.keyLength + 1)],
])('a %s like “%s” is refused at its field, and no sentence repeats it', async (field, value) => {
  const result = await add(typed({ [field]: value }))
  const refusal: Partial<RefusalWire> = result.ok ? {} : result.refusal
  expect(refusal.field).toBe(field)
  if (value.length > 20) expect(JSON.stringify(result)).not.toContain(value)
  expect(await readDestinations(db)).toEqual([])
})

test('a hearing has four at most, and none once it is over', async () => {
  const inputs = Array.from({ length: DESTINATIONS.perHearing }, () => destinationOf(hearingId))
  for (const input of inputs) await city.must(moderator.actor, 'destination:add', input)
  const oneMore = () => city.refused(moderator.actor, 'destination:add', destinationOf(hearingId))
  expect(await oneMore()).toBe('too_many_destinations')
  const [first] = inputs
  const destinationId = first?.destinationId ?? ''
  await city.must(moderator.actor, 'destination:remove', { hearingId, destinationId })
  // Two at the same moment don't both get the last place.
  expect((await Promise.all([oneMore(), oneMore()])).sort()).toEqual(['accepted', 'too_many_destinations'])
  for (const sealed of ['', 'short', '%'.repeat(80), 'A'.repeat(3_000)])
    expect(await city.refused(moderator.actor, 'destination:add', { ...destinationOf(hearingId), sealed })).toBe(
      'malformed',
    )
  const [one] = await readDestinations(db)
  const on = { hearingId, destinationId: one?.id ?? '', on: true }
  await city.must(moderator.actor, 'destination:switch', on)
  await city.must(moderator.actor, 'hearing:close', { hearingId })
  expect(await readDestinations(db)).toEqual([])
  expect(await oneMore()).toBe('wrong_state')
  expect(await city.refused(moderator.actor, 'destination:switch', on)).toBe('wrong_state')
})

test('where this site shares no secret with media nothing is added', async () => {
  Object.assign(env, { MEDIA_SECRET: '' })
  expect(await add(typed())).toMatchObject({ ok: false, refusal: { code: 'unavailable' } })
})

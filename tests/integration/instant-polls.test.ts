import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, expect, inject, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import type { Actor } from '#contract/identity.ts'
import { publishedFiles } from '#domain/poll/files.ts'
import { closeInstants } from '#jobs/close-instants.ts'
import { log } from '#platform/log.ts'
import { openRedis } from '#platform/redis.ts'
import { instantInput } from '../support/accepted-instant.ts'
import { buildCity, type City } from '../support/city.ts'
import { castBallot, openedPoll } from '../support/play-instant.ts'

const redis = openRedis(inject('backing').redisUrl)
afterAll(() => redis.destroy())

const entriesOf = async ({ database }: City) =>
  (await database.prisma.record.findMany({ where: { stream: 'hearing-water' }, orderBy: { seq: 'asc' } })).map(
    ({ type, public: body }) => ({ type, ...JSON.parse(body ?? '{}').data }),
  )

test('one poll is open at a time, in a hearing that is on, by its moderator; each text stands in one language at least', async () => {
  const city = await buildCity()
  const { hearingId, moderator, official } = city
  const open = (actor: typeof moderator.actor, more: object = {}) =>
    city.refused(actor, 'instant:open', { hearingId, ...instantInput(), ...more })
  expect(await open(official.actor)).toBe('forbidden')
  expect(await open((await city.guest()).actor)).toBe('forbidden')
  const [zh, en] = [
    { zh: '要', en: '' },
    { zh: '', en: 'No' },
  ]
  expect(await open(moderator.actor, { options: [zh, en] })).toBe('too_short')
  expect(await open(moderator.actor, { options: [zh] })).toBe('malformed')
  const pollId = await openedPoll(city, { title: { zh: '要不要？', en: '' }, options: [zh, { zh: '不要', en: '' }] })
  expect(await open(moderator.actor)).toBe('instant_open')
  const close = () => city.refused(moderator.actor, 'instant:close', { hearingId, pollId })
  expect([await close(), await close()]).toEqual(['accepted', 'wrong_state'])
  expect(await open(moderator.actor)).toBe('accepted')
  // A second press on the first one's button, or a task that comes late, leaves the next one open.
  expect(await close()).toBe('wrong_state')
  expect(await open(moderator.actor)).toBe('instant_open')

  const coming = await buildCity({ live: false })
  const input = { hearingId: coming.hearingId, ...instantInput() }
  expect(await coming.refused(coming.moderator.actor, 'instant:open', input)).toBe('wrong_state')
})

test('whoever may vote in the hearing may cast a ballot, as many options as the form takes, and a device that becomes a member’s is counted once', async () => {
  const city = await buildCity({ settings: { voteTier: 'member' } })
  const pollId = await openedPoll(city)
  const guest = await city.guest()
  expect(await castBallot(city, pollId, guest.actor.personId, [1])).toEqual({ refused: 'verify_first' })
  const member = await city.verify(guest, 'a@example.org')
  expect(await castBallot(city, pollId, member.actor.personId, [1, 2])).toEqual({ refused: 'poll_choices' })
  expect(await castBallot(city, pollId, member.actor.personId, [4])).toEqual({ refused: 'poll_choices' })
  expect(await castBallot(city, pollId, member.actor.personId, [2])).toMatchObject({ code: expect.any(String) })
  await city.must(city.moderator.actor, 'instant:close', { hearingId: city.hearingId, pollId })
  expect((await entriesOf(city)).at(-1)).toMatchObject({ type: 'instant.closed', counts: [0, 1, 0], ballots: 1 })

  const open = await buildCity()
  const both = await openedPoll(open)
  const device = await open.guest()
  await castBallot(open, both, device.actor.personId, [1])
  const known = await open.verify(device, 'b@example.org')
  await castBallot(open, both, known.actor.personId, [3])
  await open.must(open.moderator.actor, 'instant:close', { hearingId: open.hearingId, pollId: both })
  expect((await entriesOf(open)).at(-1)).toMatchObject({ counts: [0, 0, 1], ballots: 1 })
})

test('a poll closes by itself at its time by the database’s clock, and with its hearing', async () => {
  const city = await buildCity()
  const { hearingId, database } = city
  const pollId = await openedPoll(city, { seconds: 60 })
  const { actor } = await city.guest()
  await castBallot(city, pollId, actor.personId, [1])
  const close = () => closeInstants({ database, redis, log })
  await close()
  expect((await entriesOf(city)).at(-1)).toMatchObject({ type: 'instant.opened' })
  // Its time comes: the clock of this process says nothing about it.
  await sql`UPDATE poll SET closes_at = clock_timestamp() WHERE id = ${pollId}::uuid`.execute(database.db)
  expect(await castBallot(city, pollId, actor.personId, [2])).toEqual({ refused: 'poll_closed' })
  await close()
  await close()
  const { closesAt } = await database.prisma.poll.findUniqueOrThrow({ where: { id: pollId } })
  const closed = (await entriesOf(city)).filter(({ type }) => type === 'instant.closed')
  expect(closed).toMatchObject([{ counts: [1, 0, 0], ballots: 1, at: closesAt?.toISOString() }])

  const other = await openedPoll(city)
  await castBallot(city, other, actor.personId, [3])
  await city.must(city.moderator.actor, 'hearing:close', { hearingId })
  const types = (await entriesOf(city)).map(({ type }) => type)
  expect(types.indexOf('hearing.closed')).toBeGreaterThan(types.lastIndexOf('instant.closed'))
  expect(types.filter((type) => type === 'instant.closed')).toHaveLength(2)
  expect(await castBallot(city, other, actor.personId, [1], newId())).toEqual({ refused: 'poll_closed' })
})

test('once it is closed, anybody who may watch counts it again from its file, and finds the code of a ballot', async () => {
  const city = await buildCity()
  const pollId = await openedPoll(city)
  const [one, two] = [await city.guest(), await city.guest()]
  await castBallot(city, pollId, one.actor.personId, [1])
  await castBallot(city, pollId, two.actor.personId, [2])
  const last = await castBallot(city, pollId, two.actor.personId, [3])
  const files = (reader?: Actor) => publishedFiles(city.database.db, pollId, reader)
  await expect(files()).rejects.toThrow('unknown')
  await city.must(city.moderator.actor, 'instant:close', { hearingId: city.hearingId, pollId })
  const { ballots, codes } = await files()
  const { digest } = (await entriesOf(city)).at(-1)
  expect(createHash('sha256').update(ballots).digest('hex')).toBe(digest)
  if (!last || !('code' in last)) throw new Error('no code')
  expect(codes.split(/\r?\n/).find((line) => line.startsWith(last.code))).toMatch(/counted/)
  await city.database.prisma.hearing.update({ where: { id: city.hearingId }, data: { watchTier: 'member' } })
  await expect(files()).rejects.toThrow('verify_first')
  expect(await files(city.moderator.actor)).toEqual({ ballots, codes })
})

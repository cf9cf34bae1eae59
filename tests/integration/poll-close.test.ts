import { describe, expect, test } from 'vitest'
import { SYSTEM } from '#contract/identity.ts'
import { type BallotIntent, castBallots } from '#domain/poll/ballots.ts'
import { duePolls } from '#domain/poll/due.ts'
import { readPoll } from '#domain/poll/queries.ts'
import { buildCity } from '#tests/support/city.ts'
import { waitedFor } from '#tests/support/locks.ts'
import { announcedPoll, ballot, endPollIn, talliesOf } from '#tests/support/polls.ts'

const city = await buildCity()
const { db, prisma } = city.database

const guests = (n: number) => Promise.all(Array.from({ length: n }, async () => (await city.guest()).actor.personId))
const guest = async () => (await city.guest()).actor.personId
const close = (pollId: string) => city.must(SYSTEM, 'poll:close', { pollId })
const cast = async (...ballots: BallotIntent[]) =>
  (await castBallots(db, ballots)).map((result) => ('refused' in result ? result.refused : 'taken'))

describe('the close', () => {
  test('waits for ballots under way and refuses those that come: each is in or refused, and counts equal rows', async () => {
    const { pollId, slug } = await announcedPoll(city)
    const voters = await guests(240)
    await endPollIn(city, pollId, 400)
    const ballots = voters.map((voter, n) => ballot(pollId, voter, [1 + (n % 3)]))
    const closing = (async () => {
      for (;;) if ((await city.refused(SYSTEM, 'poll:close', { pollId })) === 'accepted') return
    })()
    const results = await Promise.all(ballots.map((one) => castBallots(db, [one])))
    await closing
    const taken = results.flat().filter((result) => 'code' in result)
    const refused = results.flat().filter((result) => 'refused' in result)
    expect(taken.length + refused.length).toBe(ballots.length)
    expect(new Set(refused.map((result) => 'refused' in result && result.refused))).toEqual(
      new Set(refused.length ? ['poll_closed'] : []),
    )
    const { counted, closesAt } = await readPoll(prisma, slug)
    const rows = await prisma.ballot.findMany({ where: { pollId } })
    expect(rows.length).toBe(taken.length)
    expect(rows.every(({ receivedAt }) => receivedAt < new Date(closesAt))).toBe(true)
    expect(counted?.ballots).toBe(taken.length)
    const { 0: _, ...tallies } = await talliesOf(city, pollId)
    expect(tallies).toEqual(
      Object.fromEntries(counted?.options.flatMap(({ option, n }) => (n ? [[option, n]] : [])) ?? []),
    )
  })

  test('holds back a ballot that meets it, which is refused then', async () => {
    const { pollId } = await announcedPoll(city)
    const voter = await guest()
    let waiting: Promise<string[]> | undefined
    await db.transaction().execute(async (tx) => {
      await tx.selectFrom('poll').select('id').where('id', '=', pollId).forUpdate().execute()
      waiting = cast(ballot(pollId, voter, [1]))
      await waitedFor(db, 1)
      await tx.updateTable('poll').set({ closesAt: new Date() }).where('id', '=', pollId).execute()
    })
    expect(await waiting).toEqual(['poll_closed'])
  })

  test('comes by the database’s clock, and not before it', async () => {
    const { pollId } = await announcedPoll(city)
    expect(await city.refused(SYSTEM, 'poll:close', { pollId })).toBe('wrong_state')
    expect(await duePolls(db, 50)).not.toContainEqual(expect.objectContaining({ pollId, act: 'close' }))
    await endPollIn(city, pollId, -1)
    expect(await duePolls(db, 50)).toContainEqual(expect.objectContaining({ pollId, act: 'close' }))
    await close(pollId)
    expect(await city.refused(SYSTEM, 'poll:close', { pollId })).toBe('wrong_state')
  })
})

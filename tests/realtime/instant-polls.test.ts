import { sql } from 'kysely'
import { expect, inject, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import type { PollCounts } from '#contract/signals.ts'
import { getHearing } from '#domain/question/queries.ts'
import { waitedFor } from '#tests/support/locks.ts'
import { openedPoll } from '#tests/support/play-instant.ts'
import { buildCity } from '../support/city.ts'
import { type Client, openClient, startNode } from '../support/nodes.ts'
import { SOON } from '../support/soon.ts'

const city = await buildCity()
const { redisUrl } = inject('backing')
const [one, two] = [await startNode(city, redisUrl), await startNode(city, redisUrl)]
const { moderator, hearingId, database } = city

const close = (pollId: string) => city.must(moderator.actor, 'instant:close', { hearingId, pollId })
/** The counts that a screen was told last. */
const told = ({ frames }: Client) => frames.reduce<PollCounts | undefined>((last, { poll }) => poll ?? last, undefined)
const welcomed = (clients: readonly Client[]) =>
  vi.waitFor(() => expect(clients.every(({ welcomes }) => welcomes.length > 0)).toBe(true), SOON)

/** So many people, every other one on the other node. */
async function voters(many: number): Promise<Client[]> {
  const people = await Promise.all(Array.from({ length: many }, () => city.guest()))
  const clients = people.map(({ token }, n) => openClient(n % 2 ? one.port : two.port, { token }))
  await welcomed(clients)
  return clients
}

test('ballots cast on two nodes are counted exactly on both, also when they are changed, and for who comes late', async () => {
  const screens = [openClient(one.port), openClient(two.port)]
  await welcomed(screens)
  const pollId = await openedPoll(city)
  const people = await voters(8)
  for (const [n, person] of people.entries())
    expect(await person.send('ballot', { pollId, ballotId: newId(), choices: [n < 5 ? 1 : 2] })).toMatchObject({
      ok: true,
      value: { pollId, code: expect.stringMatching(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/) },
    })
  await people[0]?.send('ballot', { pollId, ballotId: newId(), choices: [3] })
  const exact = { id: pollId, counts: [4, 3, 1], ballots: 8 }
  await vi.waitFor(() => {
    for (const screen of screens) expect(told(screen)).toMatchObject(exact)
  }, SOON)
  for (const { frames } of screens) {
    const revisions = frames.flatMap(({ poll }) => (poll?.id === pollId ? [poll.rev] : []))
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
  }
  const late = openClient(two.port)
  await vi.waitFor(() => expect(late.frames[0]?.poll).toMatchObject(exact), SOON)
  await close(pollId)
  const result = { counts: [4, 3, 1], ballots: 8 }
  await vi.waitFor(() => {
    for (const screen of [...screens, late])
      expect(screen.frames.flatMap(({ entries = [] }) => entries)).toContainEqual(
        expect.objectContaining({ type: 'instant.closed', public: expect.objectContaining(result) }),
      )
  }, SOON)
})

test('a ballot is acknowledged once it is committed, and the same one sent again gets the same answer, also after the close', async () => {
  const pollId = await openedPoll(city)
  const [person] = (await voters(1)) as [Client]
  const ballot = { pollId, ballotId: newId(), choices: [2] }
  let answered = false
  const first = await database.db.transaction().execute(async (tx) => {
    // The counts can't be moved meanwhile, so the ballot's statement can't commit.
    await sql`LOCK TABLE poll_tally IN EXCLUSIVE MODE`.execute(tx)
    const sending = person.send('ballot', ballot).finally(() => {
      answered = true
    })
    await waitedFor(database.db, 1)
    expect(answered).toBe(false)
    return { sending }
  })
  const answer = await first.sending
  expect(await database.prisma.ballot.count({ where: { id: ballot.ballotId } })).toBe(1)
  expect(await person.send('ballot', ballot)).toEqual(answer)
  await close(pollId)
  expect(await person.send('ballot', ballot)).toEqual(answer)
  expect(await person.send('ballot', { ...ballot, ballotId: newId() })).toMatchObject({
    ok: false,
    refusal: { code: 'poll_closed' },
  })
  expect(await database.prisma.ballot.count({ where: { pollId } })).toBe(1)
})

test('a poll that is closed in the middle of 500 ballots has each of them in or refused, and the record says what is there', async () => {
  const pollId = await openedPoll(city, { form: 'multiple' })
  const people = await voters(50)
  const sending = Array.from({ length: 500 }, async (_, n) => {
    const ballotId = newId()
    const choices = [1 + (n % 3), ...(n % 2 ? [1 + ((n + 1) % 3)] : [])]
    const answer = await people[n % 50]?.send('ballot', { pollId, ballotId, choices })
    return { ballotId, outcome: answer?.ok ? 'in' : answer?.refusal.code }
  })
  await Promise.race(sending)
  await close(pollId)
  const answers = await Promise.all(sending)
  const stored = new Set((await database.prisma.ballot.findMany({ where: { pollId } })).map(({ id }) => id))
  const outcomes = new Set(answers.map(({ outcome }) => outcome))
  expect(
    [...outcomes].filter((outcome) => outcome !== 'in' && outcome !== 'poll_closed' && outcome !== 'too_fast'),
  ).toEqual([])
  expect(
    answers
      .filter(({ outcome }) => outcome === 'in')
      .map(({ ballotId }) => ballotId)
      .sort(),
  ).toEqual([...stored].sort())

  const standing = await database.prisma.ballotStanding.findMany({ where: { pollId } })
  const counts = [1, 2, 3].map((option) => standing.filter(({ choices }) => choices.includes(option)).length)
  const { view, poll } = await getHearing(database.prisma, moderator.actor, 'water', 'public', 'hot')
  expect(poll).toBeUndefined()
  expect(view.polls.at(-1)?.result).toMatchObject({ counts, ballots: standing.length })
  const entry = await database.prisma.record.findFirstOrThrow({
    where: { type: 'instant.closed' },
    orderBy: { seq: 'desc' },
  })
  expect(JSON.parse(entry.public ?? '').data).toMatchObject({ pollId, counts, ballots: standing.length })
})

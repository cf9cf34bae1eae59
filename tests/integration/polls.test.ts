import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { parseBallots, parseCodes } from '#contract/polls/published.ts'
import { pollStream } from '#contract/streams/names.ts'
import { readLedger } from '#domain/case/ledger.ts'
import { type BallotIntent, castBallots } from '#domain/poll/ballots.ts'
import { publishedFiles } from '#domain/poll/files.ts'
import { fateOfCode, ownBallot } from '#domain/poll/own.ts'
import { readPoll, readTallies } from '#domain/poll/queries.ts'
import { standAnew } from '#domain/poll/standings.ts'
import { operatorLedgers } from '#ops/ledgers/operator-ledgers.ts'
import { isFault } from '#ops/verify/chain.ts'
import { verifyStream } from '#ops/verify/verify-stream.ts'
import { buildCity } from '#tests/support/city.ts'
import { announcedPoll, ballot, castEach, draftPoll, endPollIn, talliesOf } from '#tests/support/polls.ts'

const city = await buildCity()
const { db, prisma } = city.database

const guests = (n: number) => Promise.all(Array.from({ length: n }, async () => (await city.guest()).actor.personId))
const guest = async () => (await city.guest()).actor.personId
const close = (pollId: string) => city.must(SYSTEM, 'poll:close', { pollId })
/** Ends a poll now and closes it. */
const end = async (pollId: string) => {
  await endPollIn(city, pollId, -1)
  await close(pollId)
}
const cast = async (...ballots: BallotIntent[]) =>
  (await castBallots(db, ballots)).map((result) => ('refused' in result ? result.refused : 'taken'))
const fates = async (pollId: string, slug: string) => {
  const { codes } = await publishedFiles(db, slug)
  const rows = await prisma.ballot.findMany({ where: { pollId } })
  const fateOf = new Map(parseCodes(codes).map(({ code, fate }) => [code, fate]))
  return Object.fromEntries(rows.map(({ id, code }) => [id, fateOf.get(code)]))
}

describe('a ballot', () => {
  test('is taken from the opening to the close, and only as the poll asks', async () => {
    const { pollId } = await announcedPoll(city, { declaration: { zh: '本市居民', en: '' } })
    const voter = await guest()
    const late = await announcedPoll(city, { opensAt: new Date(Date.now() + 60_000).toISOString() })
    const draft = await draftPoll(city)
    const members = await announcedPoll(city, { tier: 'member' })
    expect(
      await cast(
        ballot(pollId, voter, [1]),
        { ...ballot(pollId, await guest(), [1]), declared: false },
        ballot(pollId, await guest(), []),
        ballot(pollId, await guest(), [1, 2]),
        ballot(pollId, await guest(), [4]),
        ballot(late.pollId, voter, [1]),
        ballot(draft.pollId, voter, [1]),
        ballot(members.pollId, voter, [1]),
        ballot(pollId, newId(), [1]),
      ),
    ).toEqual([
      'taken',
      'declare_first',
      'poll_choices',
      'poll_choices',
      'poll_choices',
      'poll_not_open',
      'unknown',
      'verify_first',
      'unknown',
    ])
  })

  test('sent again gets its first answer, and a change is another one that stands', async () => {
    const { pollId, slug } = await announcedPoll(city)
    const voter = await guest()
    const first = ballot(pollId, voter, [1])
    const [one, again] = [await castBallots(db, [first]), await castBallots(db, [first])]
    expect(again).toEqual(one)
    expect(await cast({ ...first, choices: [2] })).toEqual(['id_taken'])
    expect(await talliesOf(city, pollId)).toEqual({ 0: 1, 1: 1 })
    const second = ballot(pollId, voter, [3])
    await castEach(city, [second])
    expect(await talliesOf(city, pollId)).toEqual({ 0: 1, 3: 1 })
    await end(pollId)
    expect(await fates(pollId, slug)).toEqual({ [first.id]: 'changed', [second.id]: 'counted' })
  })

  test('one millisecond late is refused, by the database’s clock', async () => {
    const { pollId } = await announcedPoll(city)
    const [inTime, late] = await guests(2)
    await endPollIn(city, pollId, 60_000)
    expect(await cast(ballot(pollId, inTime ?? '', [1]))).toEqual(['taken'])
    const [taken] = await prisma.ballot.findMany({ where: { pollId } })
    // The close is put at the very millisecond of what was received, so a ballot at that moment would be late.
    await db
      .updateTable('poll')
      .set({ closesAt: taken?.receivedAt ?? new Date() })
      .where('id', '=', pollId)
      .execute()
    expect(await cast(ballot(pollId, late ?? '', [1]))).toEqual(['poll_closed'])
    expect(await prisma.ballot.count({ where: { pollId } })).toBe(1)
  })

  test('of one person by two ways at the same moment counts once, whichever comes first', async () => {
    const { pollId, slug } = await announcedPoll(city)
    const voters = await guests(10)
    await Promise.all(
      voters.flatMap((voter) => [
        castBallots(db, [ballot(pollId, voter, [1])]),
        castBallots(db, [ballot(pollId, voter, [2], 'sms')]),
        castBallots(db, [ballot(pollId, voter, [3], 'paper')]),
      ]),
    )
    expect(await talliesOf(city, pollId)).toEqual({ 0: 10, 1: 10 })
    await end(pollId)
    const { counted } = await readPoll(prisma, slug)
    expect(counted).toMatchObject({ ballots: 10, winners: [1], voids: [{ reason: 'second_way', n: 20 }] })
  })

  test('by a member’s address is the member’s, and a device’s ballots become its member’s', async () => {
    const { pollId, slug } = await announcedPoll(city)
    const device = await city.guest()
    const email = `${newId()}@example.org`
    await castEach(city, [ballot(pollId, device.actor.personId, [1])])
    const member = await city.verify(device, email)
    expect(await ownBallot(db, member.actor, pollId)).toMatchObject({ way: 'web' })
    const other = await city.guest()
    await castEach(city, [ballot(pollId, other.actor.personId, [2])])
    const same = await city.verify(other, email)
    await castEach(city, [{ ...ballot(pollId, '', [3], 'email'), voter: { kind: 'mail', value: email.toUpperCase() } }])
    expect(same.actor.personId).toBe(member.actor.personId)
    expect(await talliesOf(city, pollId)).toEqual({ 0: 1, 2: 1 })
    await end(pollId)
    expect((await readPoll(prisma, slug)).counted?.ballots).toBe(1)
  })

  test('that a clerk voids leaves its place to the voter’s next one', async () => {
    const { pollId } = await announcedPoll(city)
    const voter = await guest()
    const [phone, paper] = [ballot(pollId, voter, [1], 'phone'), ballot(pollId, voter, [2], 'paper')]
    await castEach(city, [phone, paper])
    expect(await talliesOf(city, pollId)).toEqual({ 0: 1, 1: 1 })
    await db.transaction().execute(async (tx) => {
      const poll = await tx
        .selectFrom('poll')
        .selectAll()
        .where('id', '=', pollId)
        .forUpdate()
        .executeTakeFirstOrThrow()
      const row = await tx
        .updateTable('ballot')
        .set({ voidedFor: 'illegible' })
        .where('id', '=', phone.id)
        .returning('voterKey')
        .executeTakeFirstOrThrow()
      await standAnew(tx, poll, row.voterKey)
    })
    expect(await talliesOf(city, pollId)).toEqual({ 0: 1, 2: 1 })
  })

  test('by post counts by its postmark until the days are over', async () => {
    const { pollId, slug } = await announcedPoll(city, { postmarkDays: 3 })
    const closed = Date.now() - 60_000
    await endPollIn(city, pollId, -60_000)
    await close(pollId)
    const posted = (at: number): BallotIntent => ({
      ...ballot(pollId, '', [1], 'post'),
      voter: { kind: 'document', value: newId() },
      postmark: new Date(at),
    })
    const [inTime, late] = [posted(closed - 3_600_000), posted(closed + 3_600_000)]
    expect(await cast(inTime, late, ballot(pollId, await guest(), [2]))).toEqual(['taken', 'taken', 'poll_closed'])
    expect(await city.refused(SYSTEM, 'poll:count', { pollId })).toBe('wrong_state')
    await db.updateTable('poll').set({ postmarkDays: 0 }).where('id', '=', pollId).execute()
    await db
      .updateTable('ballot')
      .set({ receivedAt: new Date(closed - 1) })
      .where('id', '=', inTime.id)
      .execute()
    await city.must(SYSTEM, 'poll:count', { pollId })
    expect(await fates(pollId, slug)).toEqual({ [inTime.id]: 'counted', [late.id]: 'late' })
    expect(await cast(posted(closed - 1))).toEqual(['poll_closed'])
  })
})

describe('what is published', () => {
  test('recomputes the result, which verifying finds, and another line is found too', async () => {
    const { pollId, slug } = await announcedPoll(city, { form: 'ranking', maxChoices: 3 })
    const voters = await guests(13)
    await castEach(
      city,
      voters.map((voter, n) => ballot(pollId, voter, [[1, 2, 3], [2, 3], [3]][n % 3] ?? [], n > 11 ? 'phone' : 'web')),
    )
    await end(pollId)
    const ledgers = operatorLedgers(city.url)
    expect(isFault(await verifyStream(ledgers, pollStream(slug)))).toBe(false)
    const [row] = await prisma.ballot.findMany({ where: { pollId }, take: 1 })
    await db
      .updateTable('ballot')
      .set({ choices: [3, 1] })
      .where('id', '=', row?.id ?? '')
      .execute()
    expect(await verifyStream(ledgers, pollStream(slug))).toMatchObject({
      what: 'the file of ballots has another digest',
    })
    await ledgers.close()
  })

  test('ties no person, code or moment to a choice, and nothing tells of a choice before the close', async () => {
    const { pollId, slug } = await announcedPoll(city)
    const voters = await guests(6)
    const results = await castEach(
      city,
      voters.map((voter, n) => ballot(pollId, voter, [1 + (n % 2)])),
    )
    await castEach(city, [ballot(pollId, await guest(), [3], 'phone')])
    const codes = results.flatMap((result) => ('code' in result ? [result.code] : []))
    expect(await fateOfCode(db, pollId, codes[0] ?? '')).toBe('open')
    await expect(publishedFiles(db, slug)).rejects.toThrow('unknown')
    await expect(readTallies(prisma, pollId, 5)).rejects.toThrow('forbidden')
    await end(pollId)
    const files = await publishedFiles(db, slug)
    const { lines } = await readLedger(prisma, VISITOR, pollStream(slug), 0, 1_000)
    const record = lines.map((line) => line.public).join('\n')
    const rows = await prisma.ballot.findMany({ where: { pollId } })
    for (const { id, voterKey, code } of rows) {
      const secrets = [id, Buffer.from(voterKey).toString('hex').slice(0, 16)]
      for (const text of [files.ballots, files.codes, record])
        for (const one of secrets) expect(text).not.toContain(one)
      expect(files.ballots).not.toContain(code)
    }
    for (const personId of voters) expect(files.ballots + files.codes + record).not.toContain(personId)
    // Options that were ticked in an order of their own are published in that of the list, so that nobody finds a ballot by it.
    const several = await announcedPoll(city, { form: 'multiple', maxChoices: 3 })
    await castEach(city, [ballot(several.pollId, await guest(), [3, 1])])
    await end(several.pollId)
    expect((await publishedFiles(db, several.slug)).ballots).toMatch(/,1 3\n$/)
    // Seven lines of two ways: the one by phone is told with the others, so that its choice is nobody's.
    expect(new Set(parseBallots(files.ballots, { options: 3, maxChoices: 1 }).map(({ way }) => way))).toEqual(
      new Set(['other']),
    )
    expect(parseCodes(files.codes).every((line) => Object.keys(line).join() === 'code,way,fate')).toBe(true)
    expect(await fateOfCode(db, pollId, (codes[0] ?? '').toLowerCase().replace('-', ' '))).toBe('counted')
    expect(await fateOfCode(db, pollId, '00000-00000')).toBeUndefined()
  })
})

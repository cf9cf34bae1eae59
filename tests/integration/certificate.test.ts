import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { castBallots } from '#domain/poll/ballots.ts'
import { readCertificate } from '#domain/poll/certificate.ts'
import { listEntries } from '#domain/poll/entry-queries.ts'
import { buildCity } from '#tests/support/city.ts'
import { begun, openPoll, reads, type seen } from '#tests/support/clerks.ts'

test('the certificate says how many by way, and every difference; before the count staff alone read it, and nobody reads a choice', async () => {
  const city = await buildCity()
  const { prisma, db } = city.database
  const poll = await openPoll(city)
  const { pollId } = poll
  const operator = async () => (await city.staff('operator', `Op${newId().slice(-12)}`, null)).actor
  const [one, two] = [await operator(), await operator()]
  await city.must(one, 'ballot:print', { batchId: newId(), pollId, sheets: 5 })
  const sheet = async (n: number, { choices, contact }: { choices: number[]; contact: ReturnType<typeof seen> }) => {
    const entryId = newId()
    const input = {
      entryId,
      pollId,
      way: 'paper',
      serial: poll.serial(n),
      evidence: `柜 ${n}`,
      contact,
      choices,
    } as const
    await city.must(one, 'ballot:enter', input)
    return { entryId, contact, choices }
  }
  const agreed = await sheet(1, reads([1]))
  await city.must(two, 'ballot:confirm', agreed)
  const differing = await sheet(2, reads([1]))
  await city.must(two, 'ballot:confirm', { ...differing, choices: [3] })
  await sheet(3, reads([2]))
  const { actor } = await city.verify(await city.guest(), 'lin@example.org')
  const cast = (voter: string, choices: number[]) => ({
    ...{ id: newId(), pollId, voter: { kind: 'person' as const, value: voter }, way: 'web' as const, choices },
    declared: true,
  })
  await castBallots(db, [cast(actor.personId, [1])])
  await castBallots(db, [cast(actor.personId, [3])])
  const byMail = { contact: { kind: 'mail' as const, value: 'lin@example.org' }, choices: [2] }
  const { entryId } = await begun(city, { pollId }, byMail as never)
  await city.must(two, 'ballot:confirm', { entryId, ...byMail })

  const read = (reader: typeof one | typeof VISITOR) => readCertificate(prisma, reader, poll.slug)
  await expect(read(VISITOR)).rejects.toThrow('unknown')
  await expect(read(city.official.actor)).rejects.toThrow('unknown')
  const { certificate } = await read(one)
  expect(certificate).toMatchObject({
    ways: [
      { way: 'web', received: 2, fates: { counted: 1, changed: 1 } },
      { way: 'phone', received: 1, fates: { second_way: 1 }, steps: [{ n: 1 }, { n: 1 }] },
      {
        way: 'paper',
        received: 1,
        fates: { counted: 1 },
        entries: { confirmed: 1, differs: 1, waiting: 1 },
        steps: [
          { step: 'entered', n: 3 },
          { step: 'confirmed', n: 1 },
        ],
      },
    ],
    sheets: { printed: 5, entered: 3, counted: 1, missing: 2 },
  })

  // A list of entries says how each stands, and not what it says.
  const entries = await listEntries(prisma, two, pollId)
  expect(entries).toHaveLength(4)
  expect(entries.filter(({ stands }) => stands)).toHaveLength(1)
  expect(entries.flatMap((entry) => Object.keys(entry)).filter((key) => /choices$|voter$/i.test(key))).toEqual([])
  await expect(listEntries(prisma, city.admin.actor, pollId)).rejects.toThrow('forbidden')

  await prisma.poll.update({ where: { id: pollId }, data: { closesAt: new Date(Date.now() - 1_000) } })
  await city.must(SYSTEM, 'poll:close', { pollId })
  const open = await read(VISITOR)
  // What nobody read a second time is late, and says nothing any more; nothing else has changed.
  const [web, phone, paper] = certificate.ways
  expect(open.certificate).toEqual({
    ...certificate,
    ways: [web, phone, { ...paper, entries: { confirmed: 1, void: 2 }, entryVoids: { late: 2 } }],
  })
  const late = await prisma.ballotEntry.findMany({ where: { pollId, state: 'void' } })
  expect(late.map((row) => [row.firstChoices, row.firstVoter, row.secondChoices, row.secondVoter])).toEqual([
    [[], null, [], null],
    [[], null, [], null],
  ])
  expect(JSON.stringify(open)).not.toMatch(/刘|lin@|4417/)
  // Nothing in public bodies names a voter, or a choice beside a code.
  const record = await prisma.record.findMany({ where: { stream: `poll-${poll.slug}` } })
  expect(JSON.stringify(record.map((one) => one.public))).not.toMatch(/刘|lin@example|4417/)
})

import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { proofOf } from '#domain/person/call-proof.ts'
import { countEntries, findOpenEntry, listEntries } from '#domain/poll/entry-queries.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity, type City } from '#tests/support/city.ts'
import { openPoll, seen } from '#tests/support/clerks.ts'
import { announcedPoll } from '#tests/support/polls.ts'

const operator = async (city: City) => (await city.staff('operator', `Op${newId().slice(-12)}`, null)).actor

test('a caller’s number is proven where the poll is for verified people; a document that is named is not', async () => {
  const city = await buildCity()
  const { pollId } = await announcedPoll(city, { tier: 'member' })
  const clerk = await operator(city)
  const contact = { kind: 'tel' as const, value: freshNumber() }
  const enter = (more: object) =>
    city.refused(clerk, 'ballot:enter', {
      ...{ entryId: newId(), pollId, way: 'phone', evidence: '录音 9', contact, choices: [1] },
      ...more,
    } as RawInput<'ballot:enter'>)
  expect(await enter({})).toBe('caller_unknown')
  const proof = await proofOf(city.database.db, clerk.personId ?? '', contact.value, new Date())
  expect(await enter({ proof })).toBe('accepted')
  expect(await enter({ contact: seen() })).toBe('accepted')
})

test('every entry that waits is shown to who may read it, however many there are', async () => {
  const city = await buildCity()
  const { pollId } = await openPoll(city)
  const { prisma } = city.database
  const [busy, reader] = [await operator(city), await operator(city)]
  const oldest = newId()
  const rows = Array.from({ length: 230 }, (_, n) => ({
    ...{ id: n === 0 ? oldest : newId(), pollId, way: 'phone' as const, firstById: busy.personId ?? '' },
    enteredAt: new Date(Date.now() - 300_000 + n),
  }))
  await prisma.ballotEntry.createMany({ data: rows })
  const [first] = await listEntries(prisma, reader, pollId)
  expect(first?.id).toBe(oldest)
  expect(await findOpenEntry(prisma, reader, pollId, oldest)).toMatchObject({ id: oldest })
  expect(await findOpenEntry(prisma, busy, pollId, oldest)).toBeUndefined()
  expect(await countEntries(prisma, reader, pollId)).toMatchObject({ due: 230 })
  expect((await countEntries(prisma, busy, pollId)).ways[0]).toEqual({ way: 'phone', n: 230, open: 230 })
})

import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import type { HearingEntry } from '#contract/streams/hearing/entries.ts'
import { AUTHORITY, hearingStream } from '#contract/streams/names.ts'
import { STREAMS } from '#contract/streams/registry.ts'
import { listHearings } from '#domain/hearing/queries.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { getHearing } from '#domain/question/queries.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'
import { foldRecord } from '#tests/support/fold-record.ts'

const city = await buildCity()
const { admin, moderator, official, hearingId } = city
const { db, prisma } = city.database
const WATER = hearingStream('water')

async function toldTo(audience: 'public' | 'desk') {
  const entries = await readEntries(db, WATER, 0, 10_000)
  return entries.map((entry) => ({ seq: entry.seq, entry: audience === 'desk' ? entry.private : entry.public }))
}
async function lastOf<T extends HearingEntry['type']>(type: T) {
  const entries = (await toldTo('public')).map(({ entry }) => entry).filter((entry) => entry !== 0)
  return entries.findLast((entry): entry is Extract<HearingEntry, { type: T }> => entry.type === type)?.public
}
const privateOf = async (type: string) => {
  const entries = (await readEntries(db, AUTHORITY, 0, 10_000)).map((entry) => entry.private)
  return entries.findLast((entry) => entry !== 0 && entry.type === type)
}
const snapshot = () => getHearing(prisma, VISITOR, 'water', 'public', 'all')
const NAMED = { name: 'Zhou', nameEn: 'Zhou Min' }

async function answered(by: typeof official) {
  const { questionId, version } = await askedQuestion(city, 'answering')
  await city.must(by.actor, 'answer:publish', { questionId, version, kind: 'answered', summary: '水压年内就稳' })
  return questionId
}

test('a name in Latin letters goes from the grant to panel, stage, answer and every view of the record', async () => {
  await city.must(official.actor, 'stage:enter', { hearingId })
  const questionId = await answered(official)
  const { view, panel } = await snapshot()
  expect(panel).toMatchObject([NAMED])
  expect(view.stage).toMatchObject([NAMED])
  expect(view.questions[questionId]?.answer).toMatchObject(NAMED)
  expect(await listHearings(prisma, VISITOR)).toMatchObject([{ officials: [NAMED] }])
  expect(await lastOf('stage.entered')).toMatchObject({ participant: NAMED })
  expect(await lastOf('answer.published')).toMatchObject(NAMED)
  for (const audience of ['public', 'desk'] as const) {
    const { view: read } = await getHearing(prisma, moderator.actor, 'water', audience, 'all')
    expect(foldRecord(STREAMS.hearing.fold, await toldTo(audience))).toEqual(read)
  }
  const granted = await prisma.record.findFirstOrThrow({
    where: { type: 'role.granted', private: { contains: official.actor.personId } },
  })
  expect(granted.private).toContain('Zhou Min')
  expect(granted.public).not.toContain('Zhou')
})

test('without one, entries and views are as those from before the field', async () => {
  const questionId = await answered(moderator)
  const published = await lastOf('answer.published')
  expect(Object.keys(published ?? {})).not.toContain('nameEn')
  expect(published).toMatchObject({ questionId, name: 'Mo' })
  const { view } = await snapshot()
  expect(Object.keys(view.questions[questionId]?.answer ?? {})).not.toContain('nameEn')
  // An answer from before has no column for it.
  await prisma.answer.update({ where: { questionId }, data: { byNameEn: '' } })
  expect(foldRecord(STREAMS.hearing.fold, await toldTo('public'))).toEqual((await snapshot()).view)
})

test('a host without a role on this hearing has their names on the stage too', async () => {
  await city.must(admin.actor, 'staff:rename', { personId: admin.actor.personId, name: '韩霁', nameEn: 'Han Ji' })
  await city.must((await city.again(admin)).actor, 'stage:enter', { hearingId })
  const { view } = await snapshot()
  expect(view.stage).toContainEqual(expect.objectContaining({ name: '韩霁', nameEn: 'Han Ji', role: 'moderator' }))
  expect(foldRecord(STREAMS.hearing.fold, await toldTo('public'))).toEqual(view)
})

test('a later role adds a missing one and changes none; an administrator sets it anew, and the record says to what', async () => {
  const { personId } = (await city.staff('official', 'Fang', hearingId)).actor
  const namesOf = () =>
    prisma.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true, nameEn: true } })
  const grant = (name: string, nameEn: string, role: 'oversight' | 'moderator') =>
    city.must(SYSTEM, 'role:grant', { grantId: newId(), email: 'fang@example.org', name, nameEn, role })
  await grant('Other', 'Fang Keren', 'oversight')
  expect(await namesOf()).toEqual({ name: 'Fang', nameEn: 'Fang Keren' })
  await grant('Other', 'Somebody Else', 'moderator')
  expect(await namesOf()).toEqual({ name: 'Fang', nameEn: 'Fang Keren' })
  await city.must(admin.actor, 'staff:rename', { personId, name: '方可人' })
  expect(await namesOf()).toEqual({ name: '方可人', nameEn: 'Fang Keren' })
  expect(await privateOf('person.named')).toMatchObject({
    private: { by: admin.actor.personId, personId, name: '方可人', nameEn: 'Fang Keren' },
  })
  await city.must(admin.actor, 'staff:rename', { personId, name: '方可人', nameEn: '' })
  expect(await namesOf()).toEqual({ name: '方可人', nameEn: '' })
  expect(await privateOf('person.named')).toMatchObject({ private: { name: '方可人' } })
})

test('nobody else signs with it, in either order', async () => {
  const { actor } = await city.guest()
  for (const name of ['Zhou Min', 'ＺＨＯＵ  min', 'ZhouMin', 'Min Zhou', 'Deputy Director Zhou Min'])
    expect(await city.refused(actor, 'person:rename', { name }), name).toBe('name_reserved')
  expect(await city.refused(actor, 'person:rename', { name: 'Min Li' })).toBe('accepted')
})

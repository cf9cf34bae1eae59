import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import { type RecordedPictureView, withSegment } from '#contract/recordings/recorded-picture.ts'
import { RECORDED_PICTURES, type RecordedPicture, type RecordedRun } from '#contract/recordings/segments.ts'
import { recordingStream } from '#contract/streams/names.ts'
import { readRecordedPictures } from '#domain/hearing/recorded-pictures.ts'
import { findSegments, getRecording, readUnfinishedRecordings, recordedTitle } from '#domain/hearing/recordings.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { buildCity, type City } from '../support/city.ts'
import { runFrom, segmentsFrom, sha256Of } from '../support/recordings.ts'

let city: City
beforeAll(async () => {
  city = await buildCity()
})

const append = (run: RecordedRun) => city.run(SYSTEM, 'recording:append', { hearingId: city.hearingId, run })
const unfinished = async () => {
  const { db, clock } = city.database
  return (await readUnfinishedRecordings(db, clock.now())).filter(({ hearing }) => hearing === city.hearingId)
}
const wrongState = { ok: false, refusal: { code: 'wrong_state' } }

test('the record takes each segment once, in order, of two pictures that begin at one moment', async () => {
  expect(await unfinished()).toMatchObject([{ isOver: false, upTo: [] }])
  const both = await Promise.all([append(runFrom(0, 5)), append(runFrom(0, 5, { picture: 'interpreter' }))])
  expect(both).toMatchObject([{ ok: true }, { ok: true }])
  expect(await append(runFrom(0, 5))).toMatchObject(wrongState)
  expect(await append(runFrom(3, 5))).toMatchObject(wrongState)
  expect(await append(runFrom(6, 2))).toMatchObject(wrongState)
  expect(await append(runFrom(5, 2))).toMatchObject({ ok: true })
  const [{ upTo } = { upTo: [] }] = await unfinished()
  expect(upTo).toEqual([
    { picture: 'programme', epoch: 'first', sequence: 6 },
    { picture: 'interpreter', epoch: 'first', sequence: 4 },
  ])
  const entries = await readEntries(city.database.db, recordingStream('water'), 0, 100)
  expect(entries.map(({ public: told }) => (told === 0 ? told : told.type))).toEqual(Array(3).fill('recording.written'))
})

test('another process goes on with its own numbers; what is missing between is a gap', async () => {
  const [lost, ...more] = segmentsFrom(9, 3)
  if (!lost) throw new Error('there are three')
  const segments = [{ ...lost, files: { main: null, audio: null } }, ...more]
  expect(await append(runFrom(9, 3, { epoch: 'second', segments }))).toMatchObject({ ok: true })
  const { startsAt } = lost
  expect((await getRecording(city.database.prisma, VISITOR, 'water'))?.pictures.programme?.gaps).toEqual([
    { from: startsAt - 4_000, to: startsAt, isLost: false },
    { from: startsAt, to: startsAt + 2_000, isLost: true },
  ])
})

test('a file is found by its digest, in either rendition, and by nobody who may not watch', async () => {
  const { prisma } = city.database
  const digests = [sha256Of('main 3'), sha256Of('audio 3'), sha256Of('never said')]
  const found = await findSegments(prisma, VISITOR, digests)
  expect(found.map(({ picture, rendition, sequence, map }) => [picture, rendition, sequence, map])).toEqual(
    expect.arrayContaining([
      ['programme', 'main', 3, sha256Of('map')],
      ['programme', 'audio', 3, sha256Of('audio map')],
      ['interpreter', 'main', 3, sha256Of('map')],
    ]),
  )
  expect(found.map(({ isNewest }) => isNewest)).toEqual([false, false, false, false])
  const [newest] = await findSegments(prisma, VISITOR, [sha256Of('main 11')])
  expect(newest?.isNewest).toBe(true)
  expect(newest?.behind).toEqual([{ epoch: 'second', sequence: 10 }])
  expect(await recordedTitle(prisma, VISITOR, 'water')).toBeDefined()
  await prisma.hearing.update({ where: { slug: 'water' }, data: { watchTier: 'member' } })
  expect(await findSegments(prisma, VISITOR, digests)).toEqual([])
  expect(await recordedTitle(prisma, VISITOR, 'water')).toBeUndefined()
  expect(await findSegments(prisma, city.admin.actor, digests)).toHaveLength(4)
  await prisma.hearing.update({ where: { slug: 'water' }, data: { watchTier: 'guest' } })
})

test('a segment goes on from the one before it and, behind a pause or a loss, from the last one that is shown', async () => {
  const { prisma } = city.database
  const behindOf = async (name: string) => {
    const found = await findSegments(prisma, VISITOR, [sha256Of(name)])
    return found
      .find(({ picture }) => picture === 'programme')
      ?.behind.map(({ epoch, sequence }) => `${epoch} ${sequence}`)
  }
  expect(await behindOf('main 0')).toEqual([])
  expect(await behindOf('main 6')).toEqual(['first 5'])
  // The lost one of another process is before it, and the last one of the first process is what is shown before.
  expect((await behindOf('main 10'))?.sort()).toEqual(['first 6', 'second 9'])
  const [paused, next] = segmentsFrom(12, 2)
  if (!paused || !next) throw new Error('there are two')
  const segments = [{ ...paused, isPaused: true }, next]
  expect(await append(runFrom(12, 2, { epoch: 'second', segments }))).toMatchObject({ ok: true })
  expect((await behindOf('main 13'))?.sort()).toEqual(['second 11', 'second 12'])
})

test('it ends once the hearing is over, and takes nothing then; its files go, its digests stay', async () => {
  const { hearingId, database } = city
  const end = () => city.run(SYSTEM, 'recording:end', { hearingId })
  const remove = () => city.run(SYSTEM, 'recording:remove', { hearingId, days: 365 })
  expect(await end()).toMatchObject(wrongState)
  expect(await remove()).toMatchObject(wrongState)
  await city.must(city.moderator.actor, 'hearing:close', { hearingId })
  expect(await end()).toMatchObject({ ok: true })
  expect(await end()).toMatchObject(wrongState)
  expect(await append(runFrom(14, 1, { epoch: 'second' }))).toMatchObject(wrongState)
  expect(await unfinished()).toEqual([])
  expect(await remove()).toMatchObject({ ok: true })
  expect(await remove()).toMatchObject(wrongState)
  const recording = await getRecording(database.prisma, VISITOR, 'water')
  expect(recording?.removedAt).not.toBeNull()
  expect(await findSegments(database.prisma, VISITOR, [sha256Of('main 3')])).toHaveLength(2)
})

test('nobody but the platform writes it', async () => {
  for (const { actor } of [city.admin, city.moderator, city.official]) {
    const result = await city.run(actor, 'recording:append', { hearingId: city.hearingId, run: runFrom(20, 1) })
    expect(result).toMatchObject({ ok: false, refusal: { code: 'forbidden' } })
  }
})

/** How long, how far from the next one (on a seam, later, or too early), and whether it was lost. */
const segment = fc.record({
  milliseconds: fc.integer({ min: 1, max: 2_000 }),
  between: fc.oneof(fc.integer({ min: -2, max: 40 }), fc.integer({ min: -1_000, max: 2_000 })),
  isLost: fc.boolean(),
})

test('what the database tells of a recording is what its fold tells, whatever was lost, late or missing', async () => {
  const { database, must, admin, settings } = city
  const { prisma } = database
  const hearingId = newId()
  await must(admin.actor, 'hearing:create', {
    hearingId,
    slug: 'random',
    settings: { ...settings, agenda: [], topics: [] },
  })
  expect(await readRecordedPictures(prisma, hearingId)).toEqual({})
  await prisma.recording.create({ data: { hearingId } })
  const folded: Partial<Record<RecordedPicture, RecordedPictureView>> = {}
  for (const picture of RECORDED_PICTURES) {
    let at = 1_900_000_000_000
    const rows = fc.sample(segment, 400).map(({ milliseconds, between, isLost }, sequence) => {
      const [startsAt, endsAt] = [at, at + milliseconds]
      at = Math.max(startsAt + 1, endsAt + between)
      folded[picture] = withSegment(folded[picture], { startsAt, endsAt, isLost })
      const main = isLost ? null : Buffer.from(sha256Of(`${picture} ${sequence}`), 'hex')
      return {
        hearingId,
        picture,
        epoch: 'r',
        sequence,
        startsAt: new Date(startsAt),
        milliseconds,
        isPaused: false,
        main,
      }
    })
    await prisma.recordedSegment.createMany({ data: rows })
  }
  expect(folded.programme?.gaps.length).toBeGreaterThan(50)
  expect(await readRecordedPictures(prisma, hearingId)).toEqual(folded)
})

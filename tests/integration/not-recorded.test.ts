import { expect, test } from 'vitest'
import type { HearingSettings } from '#contract/hearing-settings.ts'
import { VISITOR } from '#contract/identity.ts'
import { getDossier } from '#domain/hearing/administration.ts'
import { getBroadcast } from '#domain/hearing/broadcast.ts'
import { readOnAir } from '#domain/hearing/on-air.ts'
import { readUnfinishedRecordings } from '#domain/hearing/recordings.ts'
import { buildCity } from '../support/city.ts'

const REASON = { zh: '证人要求不留录像', en: 'A witness asked that nothing be kept' }

test('why a hearing is not recorded is for everybody to read, and whether it is recorded is settled as it begins', async () => {
  const city = await buildCity({ live: false })
  const { database, hearingId, admin, moderator } = city
  const configure = (more: Partial<HearingSettings>) =>
    city.run(admin.actor, 'hearing:configure', { hearingId, settings: { ...city.settings, ...more } })
  const settings = async () => (await getDossier(database.prisma, admin.actor, 'water')).settings
  expect(await configure({ notRecorded: { zh: ' ', en: '' } })).toMatchObject({
    refusal: { code: 'too_short', field: 'settings.notRecorded.zh' },
  })
  expect(await configure({ notRecorded: REASON, recordingDays: 30, holdsRecording: true })).toMatchObject({ ok: true })
  expect(await settings()).toMatchObject({ notRecorded: REASON, recordingDays: 30, holdsRecording: true })
  expect(await configure({ recordingDays: 30 })).toMatchObject({ ok: true })
  expect(await settings()).toEqual({ ...city.settings, recordingDays: 30 })
  expect(await configure({ notRecorded: REASON })).toMatchObject({ ok: true })

  await city.must(moderator.actor, 'hearing:start', { hearingId })
  const settled = { ok: false, refusal: { code: 'recording_settled', field: 'settings.recorded' } }
  expect(await configure({})).toMatchObject(settled)
  const other = { zh: '证人要求不留画面', en: 'A witness asked for it' }
  expect(await configure({ notRecorded: other })).toMatchObject({ ok: true })
  const onAir = await readOnAir(database.db)
  expect(onAir).toMatchObject([{ hearing: hearingId, isRecorded: false, isBroadcast: true }])
  expect(await readUnfinishedRecordings(database.db, database.clock.now())).toEqual([])
  expect(await getBroadcast(database.prisma, VISITOR, 'water')).toMatchObject({ slug: 'water', kept: undefined })

  await city.must(moderator.actor, 'hearing:close', { hearingId })
  expect(await configure({})).toMatchObject(settled)
  await expect(getBroadcast(database.prisma, VISITOR, 'water')).rejects.toMatchObject({ code: 'unknown' })
})

test('a hearing that is recorded stays so once it has begun', async () => {
  const { run, admin, hearingId, settings } = await buildCity()
  const configure = (more: Partial<HearingSettings>) =>
    run(admin.actor, 'hearing:configure', { hearingId, settings: { ...settings, ...more } })
  expect(await configure({ notRecorded: REASON })).toMatchObject({ refusal: { code: 'recording_settled' } })
  expect(await configure({ recordingDays: 7 })).toMatchObject({ ok: true })
})

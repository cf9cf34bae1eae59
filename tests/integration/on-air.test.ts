import { expect, test } from 'vitest'
import { readOnAir } from '#domain/hearing/on-air.ts'
import { buildCity } from '../support/city.ts'

test('a hearing is told to media while it is on, and whether it is paused', async () => {
  const city = await buildCity()
  const { database, hearingId, moderator } = city
  const told = async () => (await readOnAir(database.db)).find(({ hearing }) => hearing === hearingId)
  expect(await told()).toMatchObject({ isPaused: false, isPublic: true, isBroadcast: true })
  await city.must(moderator.actor, 'hearing:pause', { hearingId })
  expect(await told()).toMatchObject({ isPaused: true })
  await city.must(moderator.actor, 'hearing:resume', { hearingId })
  expect(await told()).toMatchObject({ isPaused: false })
  await city.must(moderator.actor, 'hearing:close', { hearingId })
  expect(await told()).toBeUndefined()
})

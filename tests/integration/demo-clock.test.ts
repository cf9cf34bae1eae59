import { sql } from 'kysely'
import { afterAll, expect, inject, test } from 'vitest'
import { readHeads } from '#domain/kernel/follow.ts'
import { openDatabase } from '#platform/db.ts'
import { openRedis } from '#platform/redis.ts'
import { createDatabase } from '#tests/support/database.ts'
import { BUSES } from '../../prisma/seed/buses.ts'
import { callAnew } from '../../prisma/seed/call-anew.ts'
import { City } from '../../prisma/seed/city.ts'
import { address, CITIZENS, makeDepartments, makePeople } from '../../prisma/seed/people.ts'
import { Play } from '../../prisma/seed/play.ts'

const { ownerUrl } = await createDatabase()
const database = openDatabase(ownerUrl)
const redis = openRedis(inject('backing').redisUrl)
afterAll(async () => {
  redis.destroy()
  await database.close()
})

test('a demo that was stopped for hours opens with the question on air just called, and is let alone otherwise', async () => {
  const city = new City(database, redis)
  const departments = await makeDepartments(city)
  await makePeople(city, departments)
  const crowd = [
    ...(await city.guests(240, city.ago(1440))),
    ...(await Promise.all(Object.keys(CITIZENS).map((box) => city.actorOf(address(box))))),
  ]
  await new Play(city, BUSES, departments, crowd).run()
  const stream = `hearing-${BUSES.slug}`
  const head = async () => (await readHeads(database.db, [stream])).get(stream) ?? 0
  const onAir = () =>
    database.db
      .selectFrom('question')
      .select(['id', 'statusAt'])
      .where('status', '=', 'answering')
      .executeTakeFirstOrThrow()
  await callAnew(city, BUSES.slug)
  const before = await onAir()
  const played = await head()
  await callAnew(city, BUSES.slug)
  expect(await head()).toBe(played)

  await sql`UPDATE question SET status_at = status_at - interval '3 hours' WHERE id = ${before.id}`.execute(database.db)
  await callAnew(city, BUSES.slug)
  const after = await onAir()
  expect(after.id).toBe(before.id)
  expect(city.now.getTime() - after.statusAt.getTime()).toBeLessThan(1_000)
  expect(await head()).toBe(played + 2)
})

/**
 * node prisma/seed.ts --demo: marks a migrated database as a demo and fills it with the demo city, all of it through the door.
 * Only the supervisor runs it, on a cluster that it created itself (MINSHENG_DEMO). Run again, it adds only what is missing, and calls the question on air anew where it is over its time; exit 3, with
 * nothing done, where the database holds something else than this cluster's demo.
 */
import { parseArgs } from 'node:util'
import { openDatabase } from '#platform/db.ts'
import { isDemo, markDemo } from '#platform/demo.ts'
import { env } from '#platform/env.ts'
import { openRedis } from '#platform/redis.ts'
import { BUSES } from './seed/buses.ts'
import { callAnew } from './seed/call-anew.ts'
import { workOnCases } from './seed/casework.ts'
import { City } from './seed/city.ts'
import { HEATING } from './seed/heating.ts'
import { writeLetters } from './seed/mailboxes.ts'
import { NIGHT_MARKET } from './seed/night-market.ts'
import { address, CITIZENS, makeDepartments, makePeople } from './seed/people.ts'
import { Play } from './seed/play.ts'
import { openStallPoll } from './seed/stall-poll.ts'

const CROWD = 240
const NO_DEMO = 3

const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } })
if (!values.demo) {
  console.error('Usage: node prisma/seed.ts --demo')
  process.exit(64)
}

const database = openDatabase(env.DATABASE_URL, 4)
const redis = openRedis()
try {
  await makeDemo()
} finally {
  await database.close()
  redis.destroy()
}

async function makeDemo() {
  const city = new City(database, redis)
  await markDemo(database, env.MINSHENG_DEMO ?? '', city.now)
  if (!(await isDemo(database))) {
    process.exitCode = NO_DEMO
    return
  }
  const scripts = [NIGHT_MARKET, BUSES, HEATING]
  const slugs = scripts.map(({ slug }) => slug)
  const made = await city.db.selectFrom('hearing').select('slug').where('slug', 'in', slugs).execute()
  if (made.length === scripts.length) return callAnew(city, BUSES.slug)
  const departments = await makeDepartments(city)
  await makePeople(city, departments)
  const guests = await city.guests(CROWD, city.ago(60 * 1440))
  const citizens = await Promise.all(Object.keys(CITIZENS).map((box) => city.actorOf(address(box))))
  const crowd = [...guests, ...citizens]
  for (const script of scripts) await new Play(city, script, departments, crowd).run()
  await workOnCases(city, departments)
  await writeLetters(city, departments)
  await openStallPoll(city, departments, crowd)
  await callAnew(city, BUSES.slug)
  console.log('The demo city Qinghe is there.')
}

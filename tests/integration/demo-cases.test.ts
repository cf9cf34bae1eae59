import { afterAll, expect, inject, test } from 'vitest'
import { limitEnd } from '#contract/clocks/limit.ts'
import { VISITOR } from '#contract/identity.ts'
import { CASE_STATUSES } from '#contract/states.ts'
import { listDepartmentCases, listDisputes } from '#domain/case/list-for-desk.ts'
import { proposeEquals } from '#domain/case/propose-equals.ts'
import { readCaseForDesk } from '#domain/case/read-for-desk.ts'
import { rulebookNow } from '#domain/rulebook/queries.ts'
import { openDatabase } from '#platform/db.ts'
import { openRedis } from '#platform/redis.ts'
import { createDatabase } from '#tests/support/database.ts'
import { BUSES } from '../../prisma/seed/buses.ts'
import { workOnCases } from '../../prisma/seed/casework.ts'
import { City } from '../../prisma/seed/city.ts'
import { NIGHT_MARKET } from '../../prisma/seed/night-market.ts'
import {
  address,
  CITIZENS,
  type DepartmentKey,
  HANDLERS,
  makeDepartments,
  makePeople,
} from '../../prisma/seed/people.ts'
import { Play } from '../../prisma/seed/play.ts'

const redis = openRedis(inject('backing').redisUrl)
afterAll(() => redis.destroy())

test.each([
  ['on a Wednesday at eleven', '2026-11-25T03:00:00Z'],
  ['as the office opens on Monday', '2026-11-30T00:35:00Z'],
  ['on a Sunday night', '2026-11-29T15:00:00Z'],
])('the demo has a case in every state and work for each role, made %s', async (_, now) => {
  const { ownerUrl } = await createDatabase()
  const database = openDatabase(ownerUrl)
  const { prisma } = database
  try {
    const city = new City(database, redis, new Date(now))
    const departments = await makeDepartments(city)
    await makePeople(city, departments)
    const crowd = [
      ...(await city.guests(60, city.ago(60 * 1440))),
      ...(await Promise.all(Object.keys(CITIZENS).map((box) => city.actorOf(address(box))))),
    ]
    for (const script of [NIGHT_MARKET, BUSES]) await new Play(city, script, departments, crowd).run()
    await workOnCases(city, departments)
    const cases = await prisma.case.findMany({
      include: { question: true, replies: true, milestones: true, drafts: true },
    })
    expect(new Set(cases.map(({ status }) => status))).toEqual(new Set(CASE_STATUSES))
    expect(cases.length).toBeGreaterThanOrEqual(12)
    expect(cases.some(({ round }) => round > 1)).toBe(true)
    expect(cases.some(({ replies }) => replies.some(({ version }) => version > 1))).toBe(true)
    expect(cases.some(({ milestones }) => milestones.some(({ movedFor }) => movedFor !== null))).toBe(true)
    expect(cases.some(({ question }) => !question.published)).toBe(true)
    const merged = cases.find(({ mergedIntoId }) => mergedIntoId !== null)
    const main = cases.find(({ id }) => id === merged?.mergedIntoId)
    const handler = await city.actorOf(address(HANDLERS.order[0]))
    const [likeliest] = await proposeEquals(database.db, handler, main?.number ?? '')
    expect(likeliest).toMatchObject({ title: '泔水桶收摊以后当晚拉走行不行', sameTopic: true })

    // Replies that are due: of some cases long over, of one soon, of others later.
    const { document } = await rulebookNow(prisma, VISITOR)
    const limit = document.classes.find(({ code }) => code === 'ordinary')?.reply ?? { workingDays: 5 }
    const open = cases.filter(({ status, replies }) => /open|working|waiting|disputed/.test(status) && !replies.length)
    const due = open.map(({ openedAt }) => limitEnd(document.calendar, openedAt.getTime(), limit) - city.now.getTime())
    const day = 86_400_000
    expect(due.some((left) => left < 0)).toBe(true)
    expect(due.some((left) => left > 0 && left < 3 * day)).toBe(true)
    expect(due.some((left) => left > 3 * day)).toBe(true)

    const arbiter = await city.actorOf(address('cen'))
    expect((await listDisputes(database.db, arbiter, { now: city.now })).cases.map(({ status }) => status)).toContain(
      'disputed',
    )
    for (const key of ['transport', 'order', 'street', 'education'] satisfies DepartmentKey[])
      for (const box of HANDLERS[key])
        expect(
          (await listDepartmentCases(database.db, await city.actorOf(address(box)), {}, { now: city.now })).cases,
        ).not.toEqual([])
    const drafted = cases.find(
      ({ drafts, departmentId }) => drafts.length > 0 && departmentId === departments.transport,
    )
    const reviewer = await city.actorOf(address('qiu'))
    expect((await readCaseForDesk(prisma, reviewer, drafted?.number ?? '')).draft).toMatchObject({ submitted: true })

    await workOnCases(city, departments)
    expect(await prisma.case.count()).toBe(cases.length)
  } finally {
    await database.close()
  }
})

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { SYSTEM } from '#contract/identity.ts'
import { sweepBroadcasts } from '#jobs/sweep-broadcasts.ts'
import { log } from '#platform/log.ts'
import { openRedis } from '#platform/redis.ts'
import { buildCity } from '../support/city.ts'
import { runFrom } from '../support/recordings.ts'

const city = await buildCity()
const redis = openRedis(inject('backing').redisUrl)
afterAll(() => redis.destroy())
const parts = { database: city.database, redis, log }
const folder = mkdtempSync(join(tmpdir(), 'minsheng-kept-'))
afterAll(() => rmSync(folder, { recursive: true }))

const DAY_MS = 86_400_000

test('a broadcast is removed so many days after its hearing, which the record says, and nothing else is', async () => {
  const { prisma, clock } = city.database
  const { hearingId } = city
  const file = join(folder, hearingId, 'journal.jsonl')
  mkdirSync(join(folder, hearingId))
  writeFileSync(file, '')
  mkdirSync(join(folder, 'of-somebody-else'))
  const sweep = () => sweepBroadcasts(parts, { folder, days: 30 })

  await sweep()
  expect(existsSync(file)).toBe(true)
  const ago = (days: number) => new Date(clock.now().getTime() - days * DAY_MS)
  await prisma.hearing.update({ where: { id: hearingId }, data: { status: 'closed', closedAt: ago(29) } })
  await sweep()
  expect(existsSync(file)).toBe(true)
  await prisma.hearing.update({ where: { id: hearingId }, data: { closedAt: ago(31) } })
  await city.must(SYSTEM, 'recording:append', { hearingId, run: runFrom(0, 1) })
  await sweep()
  expect((await prisma.recording.findUnique({ where: { hearingId } }))?.removedAt).not.toBeNull()
  expect(existsSync(join(folder, hearingId))).toBe(false)
  expect(existsSync(join(folder, 'of-somebody-else'))).toBe(true)

  await sweepBroadcasts(parts, { folder: join(folder, 'nowhere'), days: 30 })
})

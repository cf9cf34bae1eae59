import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sweepBroadcasts } from '#jobs/sweep-broadcasts.ts'
import { buildCity } from '../support/city.ts'

const city = await buildCity()
const folder = mkdtempSync(join(tmpdir(), 'minsheng-kept-'))
afterAll(() => rmSync(folder, { recursive: true }))

const DAY_MS = 86_400_000

test('a broadcast is removed so many days after its hearing, and nothing else is', async () => {
  const { prisma, clock } = city.database
  const { hearingId } = city
  const file = join(folder, hearingId, 'journal.jsonl')
  mkdirSync(join(folder, hearingId))
  writeFileSync(file, '')
  mkdirSync(join(folder, 'of-somebody-else'))
  const sweep = () => sweepBroadcasts(city.database, { folder, days: 30 })

  await sweep()
  expect(existsSync(file)).toBe(true)
  const ago = (days: number) => new Date(clock.now().getTime() - days * DAY_MS)
  await prisma.hearing.update({ where: { id: hearingId }, data: { status: 'closed', closedAt: ago(29) } })
  await sweep()
  expect(existsSync(file)).toBe(true)
  await prisma.hearing.update({ where: { id: hearingId }, data: { closedAt: ago(31) } })
  await sweep()
  expect(existsSync(join(folder, hearingId))).toBe(false)
  expect(existsSync(join(folder, 'of-somebody-else'))).toBe(true)

  await sweepBroadcasts(city.database, { folder: join(folder, 'nowhere'), days: 30 })
})

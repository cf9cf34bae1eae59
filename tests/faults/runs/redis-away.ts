import { setTimeout as pause } from 'node:timers/promises'
import { buildCity } from '#tests/lab/city.ts'
import { watchProcesses } from '#tests/lab/process-watch.ts'
import { openScreens } from '#tests/lab/screens.ts'
import { acknowledgedBetween, openCrowd } from '#tests/lab/storm.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { type Fault, none } from '../fault.ts'
import { promisesOf } from '../promises.ts'

const PER_SECOND = 600
const RESENDS = 0.05
const ASK_AT_ONCE = 2
const BEFORE_MS = 2_000
/** Votes that must be acknowledged while Redis is away, of those that are due by then: a busy machine is late a little. */
const ACKNOWLEDGED_SHARE = 0.8
const SCREENS_SECONDS = 5
const JOIN_SECONDS = 5
/** A node's memory may grow by what a storm of this size takes at its height, Redis or not. */
const GROWN_MIB = 150

type Outage = { away: (system: LabSystem) => void; back: (system: LabSystem) => Promise<void>; seconds: number }

const killed: Outage = { away: ({ redis }) => redis.kill(), back: ({ redis }) => redis.startEmpty(), seconds: 4 }
const frozen = (seconds: number): Outage => ({
  away: ({ redis }) => redis.freeze(),
  back: async ({ redis }) => redis.thaw(),
  seconds,
})

/** Redis is killed in a storm of votes and questions, and comes back with nothing of what it held. */
export const redisKilled: Fault = {
  row: 'Redis killed in a storm, back empty',
  quick: true,
  run: () => outlast(killed),
}

/** Redis stops answering in a storm, with all connections up, and goes on after ten seconds. */
export const redisFrozen: Fault = { row: 'Redis frozen 10 s', quick: true, run: () => outlast(frozen(10)) }

/** The same for half a minute. */
export const redisFrozenLong: Fault = { row: 'Redis frozen 30 s', quick: false, run: () => outlast(frozen(30)) }

async function outlast({ away, back, seconds }: Outage) {
  await using system = await openSystem({ nodes: 2 })
  const { database, nodes } = system
  const load = { perSecond: PER_SECOND, seconds: seconds + BEFORE_MS / 500, resendShare: RESENDS }
  const citizens = 400
  const questions = Math.ceil((load.perSecond * load.seconds) / citizens) + 1
  const city = await buildCity(database, { questions, citizens })
  await using crowd = await openCrowd(system, city)
  using screens = await openScreens(system, city, 6)
  const watched = watchProcesses(nodes)
  const storming = crowd.cast(load)
  const asking = crowd.ask({ atOnce: ASK_AT_ONCE, seconds: load.seconds })
  await pause(BEFORE_MS)
  const { from, to, joinSeconds, during } = await outage()
  const [stormed, asked] = [await storming, await asking]
  const rightSeconds = await screens.untilRight()
  const { ended, grownMiB } = watched()
  const due = (load.perSecond * (to - from)) / 1_000
  return [
    { what: 'Redis was away', value: (to - from) / 1_000, unit: 's', bar: { atLeast: seconds } },
    {
      what: 'votes acknowledged meanwhile',
      value: acknowledgedBetween(stormed, from, to),
      unit: `of ${Math.round(due)} due`,
      bar: { atLeast: due * ACKNOWLEDGED_SHARE },
    },
    { what: 'questions that entered the record meanwhile', value: during, unit: '', bar: { atLeast: 1 } },
    { what: 'a new page joined meanwhile', value: joinSeconds, unit: 's', bar: { atMost: JOIN_SECONDS } },
    { what: 'every screen right afterwards', value: rightSeconds, unit: 's', bar: { atMost: SCREENS_SECONDS } },
    none('counts that went back on a screen', screens.wentBack()),
    ...(await promisesOf(system, city, { stormed, asked })),
    none('nodes that ended', ended),
    { what: 'memory of a node grew by', value: grownMiB, unit: 'MiB', bar: { atMost: GROWN_MIB } },
  ]

  async function outage() {
    const asked = async () => (await database.pool.query("SELECT 1 FROM record WHERE type = 'question.submitted'")).rows
    away(system)
    const from = Date.now()
    const before = (await asked()).length
    const joining = performance.now()
    const [joined] = (await openScreens(system, city, 1)).readers
    const joinSeconds = (performance.now() - joining) / 1_000
    joined?.close()
    await pause(Math.max(0, seconds * 1_000 - (Date.now() - from)))
    const during = (await asked()).length - before
    const to = Date.now()
    await back(system)
    return { from, to, joinSeconds, during }
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import { isListening, waitUntil } from '#ops/supervisor/readiness.ts'
import { buildCity } from '#tests/lab/city.ts'
import { watchProcesses } from '#tests/lab/process-watch.ts'
import { openScreens } from '#tests/lab/screens.ts'
import { openCrowd } from '#tests/lab/storm.ts'
import { openSystem } from '#tests/lab/system.ts'
import { type Fault, none } from '../fault.ts'
import { promisesOf, toldLater } from '../promises.ts'

const PER_SECOND = 800
const STORM_SECONDS = 10
const CITIZENS = 400
const KILL_AFTER_MS = 3_000
const RECOVERY_SECONDS = 10
const SCREENS_SECONDS = 5
const START_MS = 60_000
const GROWN_MIB = 150

/** PostgreSQL is killed while votes and questions come in, and starts again by itself. */
export const postgresKilled: Fault = {
  row: 'PostgreSQL killed',
  quick: true,
  async run() {
    await using system = await openSystem({ nodes: 2, keep: true })
    const questions = Math.ceil((PER_SECOND * STORM_SECONDS) / CITIZENS) + 1
    const city = await buildCity(system.database, { questions, citizens: CITIZENS })
    await using crowd = await openCrowd(system, city)
    using screens = await openScreens(system, city, 6)
    const watched = watchProcesses(system.nodes)
    const storming = crowd.cast({
      perSecond: PER_SECOND,
      seconds: STORM_SECONDS,
      resendShare: 0.05,
      patienceSeconds: 40,
    })
    const asking = crowd.ask({ atOnce: 2, seconds: STORM_SECONDS })
    await pause(KILL_AFTER_MS)
    const pid = system.postgres.pid ?? 0
    process.kill(pid, 'SIGKILL')
    await waitUntil(async () => system.postgres.pid !== pid, START_MS, AbortSignal.timeout(START_MS))
    await waitUntil(() => isListening(system.postgres.port), START_MS, AbortSignal.timeout(START_MS))
    const listens = Date.now()
    const told = { stormed: await storming, asked: await asking }
    const firstAfter = told.stormed.acknowledged.find((at) => at > listens) ?? Number.NaN
    const rightSeconds = await screens.untilRight()
    const { ended, grownMiB } = watched()
    return [
      { what: 'told to come later', value: toldLater(told), unit: 'times', bar: { atLeast: 1 } },
      {
        what: 'from listening again to the next vote',
        value: (firstAfter - listens) / 1_000,
        unit: 's',
        bar: { atMost: RECOVERY_SECONDS },
      },
      ...(await promisesOf(system, city, told)),
      none('asked questions never accepted', told.asked.outcomes['never accepted'] ?? 0),
      { what: 'every screen right afterwards', value: rightSeconds, unit: 's', bar: { atMost: SCREENS_SECONDS } },
      none('counts that went back on a screen', screens.wentBack()),
      none('nodes that ended', ended),
      { what: 'memory of a node grew by', value: grownMiB, unit: 'MiB', bar: { atMost: GROWN_MIB } },
    ]
  },
}

import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { buildCity } from '#tests/lab/city.ts'
import { watchProcesses } from '#tests/lab/process-watch.ts'
import { openScreens } from '#tests/lab/screens.ts'
import { mountSmallDisk } from '#tests/lab/small-disk.ts'
import { acknowledgedBetween, openCrowd } from '#tests/lab/storm.ts'
import { openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'
import { promisesOf, toldLater } from '../promises.ts'

/** Room for a cluster, the city and a little of the log that PostgreSQL writes ahead. */
const DISK_MIB = 320
const POSTGRES = { max_wal_size: '64MB', min_wal_size: '32MB', wal_recycle: 'off', wal_init_zero: 'on' }
const PER_SECOND = 1_200
const STORM_SECONDS = 25
const CITIZENS = 800
const BEFORE_MS = 2_000
const FULL_MS = 15_000
const RECOVERY_SECONDS = 10
const SCREENS_SECONDS = 5

/** The disk of PostgreSQL fills up in a storm of votes and questions, and has room again a while later. */
export const diskFull: Fault = {
  row: 'disk full',
  quick: false,
  async run() {
    await using around = new AsyncDisposableStack()
    const folder = openTemporaryFolder('disk')
    around.defer(folder.remove)
    const disk = mountSmallDisk(`${folder.path}/postgres`, DISK_MIB)
    around.defer(() => disk.remove())
    const log = `${folder.path}/postgres.log`
    await using system = await openSystem({
      nodes: 2,
      keep: true,
      postgres: POSTGRES,
      postgresAt: { folder: disk.path, log },
    })
    const questions = Math.ceil((PER_SECOND * STORM_SECONDS) / CITIZENS) + 1
    const city = await buildCity(system.database, { questions, citizens: CITIZENS })
    await using crowd = await openCrowd(system, city)
    using screens = await openScreens(system, city, 4)
    const watched = watchProcesses(system.nodes)
    const load = { perSecond: PER_SECOND, seconds: STORM_SECONDS, resendShare: 0.05, patienceSeconds: 60 }
    const storming = crowd.cast(load)
    const asking = crowd.ask({ atOnce: 2, seconds: STORM_SECONDS })
    await pause(BEFORE_MS)
    disk.fill()
    const full = Date.now()
    await pause(FULL_MS)
    disk.free()
    const free = Date.now()
    const told = { stormed: await storming, asked: await asking }
    const { accepted = 0, already = 0 } = told.stormed.outcomes
    const firstAfter = told.stormed.acknowledged.find((at) => at > free) ?? Number.NaN
    const rightSeconds = await screens.untilRight()
    const { ended, grownMiB } = watched()
    const complaints = readFileSync(log, 'utf8').split('No space left on device').length - 1
    return [
      { what: 'times that PostgreSQL found no space', value: complaints, unit: '', bar: { atLeast: 1 } },
      {
        what: 'votes acknowledged while the disk was full',
        value: acknowledgedBetween(told.stormed, full, free),
        unit: `of ${(PER_SECOND * FULL_MS) / 1_000} due`,
      },
      { what: 'told to come later', value: toldLater(told), unit: 'times', bar: { atLeast: 1 } },
      {
        what: 'from room again to the next vote',
        value: (firstAfter - free) / 1_000,
        unit: 's',
        bar: { atMost: RECOVERY_SECONDS },
      },
      exactly(told.stormed.sent, 'accepted or already there in the end', accepted + already, 'votes'),
      ...(await promisesOf(system, city, told)),
      none('asked questions never accepted', told.asked.outcomes['never accepted'] ?? 0),
      { what: 'every screen right afterwards', value: rightSeconds, unit: 's', bar: { atMost: SCREENS_SECONDS } },
      none('nodes that ended', ended),
      { what: 'memory of a node grew by', value: grownMiB, unit: 'MiB' },
    ]
  },
}

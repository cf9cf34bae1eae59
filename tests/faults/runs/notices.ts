import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'redis'
import { hearingStream } from '#contract/streams/names.ts'
import { readHeads } from '#domain/kernel/follow.ts'
import { noticeChannel } from '#platform/redis.ts'
import { askThroughDoor, buildCity, type City } from '#tests/lab/city.ts'
import { watchProcesses } from '#tests/lab/process-watch.ts'
import { openScreens } from '#tests/lab/screens.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { type Fault, none } from '../fault.ts'

const SCREENS = 6
const CITIZENS = 20
const ROUNDS = 25
const EVERY_MS = 50
const ALONE = 10
/** A sweep each second, and what a busy machine adds. */
const SWEEP_SECONDS = 2
/** Numbers as a broken or hostile neighbour might send them. */
const WILD = ['0', '-1', '1e15', 'Infinity', 'NaN', '', '{"seq":1}', '7.5']

/** Notices that come twice, late, in the wrong order, from nowhere, or not at all, while the record grows. */
export const notices: Fault = {
  row: 'duplicated, reordered, lost notices',
  quick: true,
  async run() {
    await using system = await openSystem({ nodes: 2 })
    const city = await buildCity(system.database, { questions: 2, citizens: CITIZENS })
    using screens = await openScreens(system, city, SCREENS)
    const watched = watchProcesses(system.nodes)
    const numbers = screens.readers.map((reader) => {
      const seen: number[] = []
      reader.socket.on('frame', ({ seq }) => seen.push(seq))
      return seen
    })
    const reached = await confuse(system, city)
    const afterWild = await screens.untilRight()
    const lost = await loseAll(system, city, () => screens.untilRight())
    const wentBack = numbers.reduce((sum, seen) => sum + seen.filter((seq, n) => seq < (seen[n - 1] ?? 0)).length, 0)
    return [
      {
        what: 'false notices that reached the nodes',
        value: reached,
        unit: '',
        bar: { atLeast: ROUNDS * WILD.length },
      },
      none('frames that ended before the one before them', wentBack),
      none('counts that went back on a screen', screens.wentBack()),
      { what: 'every screen right after false notices', value: afterWild, unit: 's', bar: { atMost: SWEEP_SECONDS } },
      {
        what: 'every screen right after a lost notice, at most',
        value: Math.max(...lost),
        unit: 's',
        bar: { atMost: SWEEP_SECONDS },
      },
      none('nodes that ended', watched().ended),
    ]
  },
}

/** While questions come in, the numbers that notify readers of them arrive late, twice and in disorder, among such as nobody can mean. Gives how many reached every node. */
async function confuse({ redis, database, nodes }: LabSystem, city: City): Promise<number> {
  const client = await createClient({ url: redis.url }).connect()
  const channel = noticeChannel(hearingStream(city.slug))
  let reached = 0
  try {
    for (let round = 0; round < ROUNDS; round++) {
      await askThroughDoor(database, city, { citizen: round % CITIZENS, notify: () => undefined })
      const head = (await readHeads(database.db, [hearingStream(city.slug)])).get(hearingStream(city.slug)) ?? 0
      const real = [head - 1, head, head - 5, head, head + 3].map(String)
      for (const message of [...real, ...WILD].toSorted(() => Math.random() - 0.5)) {
        if ((await client.sPublish(channel, message)) >= nodes.length) reached++
      }
      await pause(EVERY_MS)
    }
  } finally {
    client.destroy()
  }
  return reached
}

/** Questions through the door that notify nobody; how long every screen takes for each, in seconds. */
async function loseAll({ database }: LabSystem, city: City, untilRight: () => Promise<number>): Promise<number[]> {
  const seconds: number[] = []
  for (let n = 0; n < ALONE; n++) {
    await askThroughDoor(database, city, { citizen: n % CITIZENS, notify: () => undefined })
    seconds.push(await untilRight())
  }
  return seconds
}

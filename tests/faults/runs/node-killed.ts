import { setTimeout as pause } from 'node:timers/promises'
import { shareAt } from '#tests/lab/figure.ts'
import { exactly, type Fault } from '../fault.ts'
import { openLiveHearing } from '../live-hearing.ts'

const SIZES = { nodes: 3, readers: 120, watchers: 600 }
const BEFORE_MS = 2_000
const AFTER_MS = 6_000
const BACK_SECONDS = 15

/** One of three nodes dies at once while people vote and ask on all of them. */
export const nodeKilled: Fault = {
  row: '1 of 3 realtime nodes killed',
  quick: true,
  async run() {
    await using hearing = await openLiveHearing(SIZES)
    const { nodes } = hearing.system
    await pause(BEFORE_MS)
    await nodes[0]?.kill()
    await pause(AFTER_MS)
    const { findings, losses } = await hearing.settle(BACK_SECONDS)
    const sixth = (SIZES.readers + SIZES.watchers) / 6
    return [
      exactly(1, 'nodes that died', nodes.filter(({ running }) => !running).length),
      { what: 'lost their line', value: losses.length, unit: 'viewers', bar: { atLeast: sixth } },
      { what: 'back, 99 % of them within', value: shareAt(losses, 0.99), unit: 's', bar: { atMost: BACK_SECONDS } },
      ...findings,
    ]
  },
}

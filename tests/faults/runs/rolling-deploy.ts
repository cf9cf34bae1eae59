import { setTimeout as pause } from 'node:timers/promises'
import { shareAt } from '#tests/lab/figure.ts'
import { exactly, type Fault } from '../fault.ts'
import { openLiveHearing } from '../live-hearing.ts'

const SIZES = { nodes: 3, readers: 60, watchers: 300 }
const BEFORE_MS = 1_000
const STEADY_SECONDS = 10

/** Every node is replaced in turn, as a deployment does it, while people vote and ask. */
export const rollingDeploy: Fault = {
  row: 'rolling deploy in a live hearing',
  quick: true,
  async run() {
    await using hearing = await openLiveHearing(SIZES)
    const { nodes } = hearing.system
    await pause(BEFORE_MS)
    const before = nodes.map(({ pid }) => pid)
    const stops: number[] = []
    for (const node of nodes) {
      const start = performance.now()
      await node.stop()
      stops.push((performance.now() - start) / 1_000)
      await node.start()
    }
    await pause(BEFORE_MS)
    const { findings, losses } = await hearing.settle(STEADY_SECONDS)
    return [
      exactly(SIZES.nodes, 'nodes that were replaced', nodes.filter(({ pid }, n) => pid !== before[n]).length),
      {
        what: 'moved to another node',
        value: losses.length,
        unit: 'times',
        bar: { atLeast: SIZES.readers + SIZES.watchers },
      },
      {
        what: 'longest that a viewer was without a line',
        value: shareAt(losses, 1),
        unit: 's',
        bar: { atMost: STEADY_SECONDS },
      },
      { what: 'the same, for 99 % of the moves', value: shareAt(losses, 0.99), unit: 's' },
      { what: 'a node took to send its viewers away and end, at most', value: Math.max(...stops), unit: 's' },
      ...findings,
    ]
  },
}

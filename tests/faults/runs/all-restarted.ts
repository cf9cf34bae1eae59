import { setTimeout as pause } from 'node:timers/promises'
import { type Finding, shareAt } from '#tests/lab/figure.ts'
import { exactly, type Fault, none } from '../fault.ts'
import { openLiveHearing } from '../live-hearing.ts'

const ROW = 'all nodes restarted'
const NODES = 2
const READERS = 40
const BEFORE_MS = 1_000
const POLL_MS = 250
const STEADY_SECONDS = 60

/** Every node dies at the same moment and starts again. */
export const allRestarted: Fault = {
  row: ROW,
  quick: true,
  run: () => restartAll(600, undefined),
}

/** The same under a crowd: only then is it the nodes, not the moments at which pages try again, that say how fast they are let in. */
export const crowdRestarted: Fault = {
  row: `${ROW}, 4,000 viewers`,
  quick: false,
  run: () => restartAll(4_000, 500),
}

async function restartAll(watchers: number, joins: number | undefined): Promise<Finding[]> {
  await using hearing = await openLiveHearing({ nodes: NODES, readers: READERS, watchers })
  const { nodes } = hearing.system
  await pause(BEFORE_MS)
  const before = nodes.map(({ pid }) => pid)
  const start = performance.now()
  await Promise.all(nodes.map((node) => node.kill()))
  await Promise.all(nodes.map((node) => node.start()))
  const upSeconds = (performance.now() - start) / 1_000
  const steady = () => hearing.watchers.order({ do: 'seen' }).then(({ open }) => open >= watchers)
  const until = start + STEADY_SECONDS * 1_000
  while (!(await steady()) && performance.now() < until) await pause(POLL_MS)
  const steadySeconds = (performance.now() - start) / 1_000
  const { findings, losses, backAt } = await hearing.settle(STEADY_SECONDS)
  const middle = (shareAt(backAt, 0.9) - shareAt(backAt, 0.1)) / 1_000
  return [
    exactly(NODES, 'nodes that died', nodes.filter(({ pid }, n) => pid !== before[n]).length),
    none('lines that did not break', READERS + watchers - losses.length),
    { what: 'all nodes up again after', value: upSeconds, unit: 's' },
    { what: 'all viewers back after', value: steadySeconds, unit: 's', bar: { atMost: STEADY_SECONDS } },
    {
      what: 'let in, the middle 80 %',
      value: (backAt.length * 0.8) / middle,
      unit: '/s',
      ...(joins === undefined ? {} : { bar: { atLeast: joins } }),
    },
    ...findings,
  ]
}

import { setTimeout as pause } from 'node:timers/promises'
import { NODE_RATES } from '#contract/limits.ts'
import { buildCity } from '#tests/lab/city.ts'
import { anyEvent } from '#tests/lab/client-flood.ts'
import { RawSocket } from '#tests/lab/raw-socket.ts'
import { openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault } from '../fault.ts'

const EVENTS = 20_000
/** 10,000 a second, where the machine has the time. */
const AT_ONCE = 50
const STEP_MS = 5

/** One socket sends votes, commands, everything that it may and some that it may not, thousands a second, until it is closed. */
export const oneFlooder: Fault = {
  row: 'event flood: one socket',
  quick: true,
  async run() {
    await using system = await openSystem({ nodes: 1 })
    const { hearingId, slug, questionIds, citizens } = await buildCity(system.database, { questions: 1, citizens: 1 })
    const [questionId = ''] = questionIds
    const [port = 0] = system.nodes.map((node) => node.port)
    const socket = await RawSocket.open({ port, address: '198.51.100.1', token: citizens[0]?.token ?? '' })
    await socket.join(slug)
    const at = performance.now()
    for (let n = 0; n < EVENTS && !socket.closed; n++) {
      socket.send(anyEvent(n, { questionId, hearingId }, slug))
      if (n % AT_ONCE === AT_ONCE - 1) await pause(STEP_MS)
    }
    await socket.until('never')
    const answers = socket.heard.filter((text) => text.startsWith('43'))
    const refused = answers.filter((text) => text.includes('"too_fast"')).length
    const told = socket.heard.filter((text) => /^42\["refused".*"retryAfterMs"/.test(text)).length
    const { points } = NODE_RATES.event
    return [
      exactly(1, 'closed', socket.closed ? 1 : 0),
      { what: 'until it was closed', value: performance.now() - at, unit: 'ms' },
      exactly(1, 'told when to come back', told),
      { what: 'answers "too_fast"', value: refused, unit: '', bar: { atLeast: 1 } },
      {
        what: 'events that were read and answered',
        value: answers.length - refused,
        unit: '',
        bar: { atMost: 2 * points },
      },
    ]
  },
}

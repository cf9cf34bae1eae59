import { buildCity } from '#tests/lab/city.ts'
import { timesOf } from '#tests/lab/figure.ts'
import { openCrowd, sumsOf } from '#tests/lab/storm.ts'
import { openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

const RESENDS = 0.05

type Size = { sockets: number; questions: number; perSecond: number; seconds: number; processes: number }

/** What two cores that others use too can do beside everything else. */
const QUICK: Size = { sockets: 600, questions: 60, perSecond: 2_000, seconds: 8, processes: 1 }
const WHOLE: Size = { sockets: 3_000, questions: 400, perSecond: 10_000, seconds: 60, processes: 2 }
/** The rate counts resends and what is still on its way when the time is over. */
const ACCEPTED_SHARE = 0.94

/** Votes in a storm with five in a hundred sent twice, every one of them looked up afterwards. */
export const storm: Fault = {
  row: 'votes at 2,000/s for 8 s, 5 % resends, 2 nodes',
  quick: true,
  run: () => rage(QUICK),
}

/** The storm at its full size. */
export const stormLong: Fault = {
  row: '10,000 votes/s, 60 s, 5 % resends, 2 nodes',
  quick: false,
  async run() {
    const { sockets, questions, perSecond, seconds, processes } = WHOLE
    return rage({ sockets, questions, perSecond, seconds, processes }, { atLeast: perSecond * ACCEPTED_SHARE })
  },
}

async function rage(size: Size, bar?: { atLeast: number }) {
  const { sockets, questions, perSecond, seconds, processes } = size
  await using system = await openSystem({ nodes: 2 })
  const city = await buildCity(system.database, { questions, citizens: sockets })
  await using crowd = await openCrowd(system, city, processes)
  const stormed = await crowd.cast({ perSecond, seconds, resendShare: RESENDS })
  const { outcomes, milliseconds, sent } = stormed
  const sums = await sumsOf(system, city, [stormed])
  const { accepted = 0, already = 0 } = outcomes
  const others = Object.entries(outcomes).filter(([outcome]) => outcome !== 'accepted' && outcome !== 'already')
  return [
    exactly(accepted, 'rows', sums.rows, 'votes'),
    exactly(sent, 'answered as accepted or already', accepted + already, 'votes'),
    none('acknowledged, but not there', sums.lost, 'votes'),
    none('counted twice', sums.double, 'votes'),
    none('questions whose count is not the number of their rows', sums.wrongCounts),
    { what: 'sent again as told, or never answered', value: others.reduce((sum, [, n]) => sum + n, 0), unit: 'votes' },
    { what: 'resends told "already"', value: already, unit: 'votes' },
    { what: 'accepted, durable', value: accepted / seconds, unit: 'votes/s', ...(bar ? { bar } : {}) },
    ...timesOf('votes', 'vote → acknowledgement', milliseconds).map(({ bench: _, ...finding }) => finding),
  ]
}

import { setTimeout as pause } from 'node:timers/promises'
import { buildCity, closePoll, openPoll } from '#tests/lab/city.ts'
import { timesOf } from '#tests/lab/figure.ts'
import { checkPoll } from '#tests/lab/poll-sums.ts'
import { openCrowd } from '#tests/lab/storm.ts'
import { openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

const VOTERS = 4_000
const OPTIONS = 4
const SECONDS = 10
/** When the moderator closes it: in the middle. */
const CLOSES_AFTER_MS = 5_000
const RESENDS = 0.05
const PROCESSES = 2

/** Everybody votes within ten seconds, and in the middle of that the poll is closed: each ballot is in or refused, and what the record says is what is there. */
export const pollStorm: Fault = {
  row: 'a poll closes in a storm: 4,000 voters within 10 s, 5 % resends, 2 nodes',
  quick: false,
  async run() {
    await using system = await openSystem({ nodes: 2 })
    const { database } = system
    const city = await buildCity(database, { questions: 1, citizens: VOTERS })
    const pollId = await openPoll(database, city, { options: OPTIONS })
    await using crowd = await openCrowd(system, city, PROCESSES)
    const load = { pollId, options: OPTIONS, perSecond: VOTERS / SECONDS, seconds: SECONDS, resendShare: RESENDS }
    const storm = crowd.poll(load)
    await pause(CLOSES_AFTER_MS)
    const before = performance.now()
    await closePoll(database, city, pollId)
    const closing = performance.now() - before
    const { sent, outcomes, milliseconds, taken, refused, differing } = await storm
    const sums = await checkPoll(database, city, pollId, { taken, refused })
    const { taken: _, poll_closed: __, ...others } = outcomes
    return [
      exactly(sent, 'answered, in or refused', taken.length + refused.length, 'ballots'),
      exactly(taken.length, 'rows', sums.rows, 'ballots'),
      none('answered as in, but not there', sums.lost, 'ballots'),
      none('answered as refused, but there', sums.kept, 'ballots'),
      none('received after the close', sums.late, 'ballots'),
      none('sent again and answered otherwise', differing, 'ballots'),
      none('figures in which rows, running counts and record differ', sums.wrongCounts),
      none(
        'answered otherwise than in or closed',
        Object.values(others).reduce((sum, n) => sum + n, 0),
        'ballots',
      ),
      { what: 'in', value: taken.length, unit: 'ballots' },
      { what: 'refused', value: refused.length, unit: 'ballots' },
      { what: 'time that the close took', value: closing, unit: 'ms' },
      ...timesOf('polls', 'ballot → acknowledgement', milliseconds).map(({ bench: _bench, ...finding }) => finding),
    ]
  },
}

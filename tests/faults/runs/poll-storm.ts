import { setTimeout as pause } from 'node:timers/promises'
import { buildCity, type City, closePoll, openPoll } from '#tests/lab/city.ts'
import { type Finding, timesOf } from '#tests/lab/figure.ts'
import { checkPoll } from '#tests/lab/poll-sums.ts'
import { type Crowd, openCrowd } from '#tests/lab/storm.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

const VOTERS = 4_000
const OPTIONS = 4
const SECONDS = 10
/** When the moderator closes it: in the middle. */
const CLOSES_AFTER_MS = 5_000
/** For how long the other poll is open, whose storm begins a while later and so is cut off by the clock. */
const OPEN_SECONDS = 15
const RESENDS = 0.05
const PROCESSES = 2

/** Everybody votes within ten seconds, and in the middle of that the poll is closed: each ballot is in or refused, and what the record says is what is there. */
export const pollStorm: Fault = {
  row: 'a poll closes in a storm: 4,000 voters within 10 s, 5 % resends, 2 nodes; by hand, and by its time',
  quick: false,
  async run() {
    await using system = await openSystem({ nodes: 2 })
    const city = await buildCity(system.database, { questions: 1, citizens: VOTERS })
    await using crowd = await openCrowd(system, city, PROCESSES)
    const byHand = await rage(system, city, crowd, { seconds: undefined, after: 0 })
    const byTime = await rage(system, city, crowd, { seconds: OPEN_SECONDS, after: OPEN_SECONDS - SECONDS / 2 })
    return [
      ...byHand.map((finding) => ({ ...finding, what: `by hand: ${finding.what}` })),
      ...byTime.map((finding) => ({ ...finding, what: `by its time: ${finding.what}` })),
    ]
  },
}

/** A storm on a poll that is closed by hand in its middle or, where it has `seconds`, by the database's clock; it begins so many seconds after the poll was opened. */
async function rage(
  { database }: Pick<LabSystem, 'database'>,
  city: City,
  crowd: Crowd,
  { seconds, after }: { seconds: number | undefined; after: number },
): Promise<Finding[]> {
  const pollId = await openPoll(database, city, { options: OPTIONS, ...(seconds === undefined ? {} : { seconds }) })
  await pause(after * 1_000)
  const load = { pollId, options: OPTIONS, perSecond: VOTERS / SECONDS, seconds: SECONDS, resendShare: RESENDS }
  const storm = crowd.poll(load)
  // Whose time is over takes nothing any more, however late that enters the record.
  await (seconds === undefined ? pause(CLOSES_AFTER_MS) : storm)
  const before = performance.now()
  await closePoll(database, city, pollId)
  const closing = performance.now() - before
  const { outcomes, milliseconds, taken, refused, differing } = await storm
  const sums = await checkPoll(database, city, pollId, { taken, refused })
  const { taken: _, poll_closed: __, ...others } = outcomes
  const faults = Object.values(others).reduce((sum, n) => sum + n, 0)
  return [
    exactly(VOTERS, 'answered, in or refused', taken.length + refused.length, 'ballots'),
    exactly(taken.length, 'rows', sums.rows, 'ballots'),
    none('answered as in, but not there', sums.lost, 'ballots'),
    none('answered as refused, but there', sums.kept, 'ballots'),
    none('received after the close', sums.late, 'ballots'),
    none('sent again and answered otherwise', differing, 'ballots'),
    none('figures in which rows, running counts and record differ', sums.wrongCounts),
    none('answered otherwise than in or closed', faults, 'ballots'),
    { what: 'in', value: taken.length, unit: 'ballots', bar: { atLeast: 1 } },
    { what: 'refused', value: refused.length, unit: 'ballots', bar: { atLeast: 1 } },
    { what: 'time that the close took', value: closing, unit: 'ms' },
    ...timesOf('polls', 'ballot → acknowledgement', milliseconds).map(({ bench: _bench, ...finding }) => finding),
  ]
}

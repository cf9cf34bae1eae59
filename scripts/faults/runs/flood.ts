import { setPriority } from 'node:os'
import { NODE_RATES, SOCKETS_PER_NETWORK } from '#contract/limits.ts'
import { buildCity, type City } from '../../lab/city.ts'
import { openAll, seatsFor, startClient } from '../../lab/clients.ts'
import type { Finding } from '../../lab/figure.ts'
import { type LabSystem, openSystem } from '../../lab/system.ts'
import { checkVotes } from '../../lab/vote-sums.ts'
import { spreadOf } from '../../rehearse/figures.ts'
import { type Fault, none } from '../fault.ts'

const CITIZENS = 400
const FLOODERS = 500
const VOTES_PER_SECOND = 150
const SECONDS = 30
/** Questions that so many votes need, before and during the flood. */
const QUESTIONS = Math.ceil((VOTES_PER_SECOND * SECONDS) / CITIZENS)
const ATTACKERS_NICENESS = 19

/** 500 sockets of one address send all they can, beside people who vote. */
export const flood: Fault = {
  row: 'event flood: 500 sockets from one address',
  quick: false,
  async run() {
    await using system = await openSystem({ nodes: 2 })
    const city = await buildCity(system.database, { questions: 2 * QUESTIONS, citizens: CITIZENS + FLOODERS })
    return await manyFlooders(system, city)
  },
}

async function manyFlooders({ nodes, database }: LabSystem, city: City): Promise<Finding[]> {
  await using people = startClient()
  await using attackers = startClient()
  // What the attackers compute is not the nodes' load: they have machines of their own.
  setPriority(attackers.pid, ATTACKERS_NICENESS)
  const voters = { ...city, citizens: city.citizens.slice(0, CITIZENS) }
  await openAll(people, seatsFor(voters, nodes))
  const cast = (questionIds: string[]) =>
    people.order({ do: 'cast', perSecond: VOTES_PER_SECOND, seconds: SECONDS, questionIds, resendShare: 0 })
  const before = await cast(city.questionIds.slice(0, QUESTIONS))
  const seats = seatsFor({ ...city, citizens: city.citizens.slice(CITIZENS, CITIZENS + FLOODERS) }, nodes)
  const flooding = attackers.order({
    do: 'flood',
    seats: seats.map((seat) => ({ ...seat, address: '203.0.113.9' })),
    perSecond: 50,
    seconds: SECONDS,
    questionId: city.questionIds[0] ?? '',
    hearingId: city.hearingId,
  })
  const during = await cast(city.questionIds.slice(QUESTIONS))
  const told = await flooding
  const sums = await checkVotes(database, voters, [])
  const [quiet = 0, loud = 0] = [spreadOf(before.milliseconds).p99, spreadOf(during.milliseconds).p99]
  return [
    { what: 'events sent', value: told.sent, unit: '', bar: { atLeast: 10_000 } },
    { what: 'answers "too_fast"', value: told.tooFast, unit: '', bar: { atLeast: 1_000 } },
    {
      what: 'sockets closed and told when to come back',
      value: told.sentAway,
      unit: '',
      bar: { atLeast: FLOODERS / 2 },
    },
    { what: 'turned away before the upgrade', value: told.turnedAway, unit: '', bar: { atLeast: 1 } },
    {
      what: 'sockets let in, within what their network may',
      value: told.opened,
      unit: '',
      bar: { atMost: nodes.length * Math.min(SOCKETS_PER_NETWORK * SECONDS, arrivals(SECONDS)) },
    },
    { what: 'others: p99 of vote to acknowledgement before', value: quiet, unit: 'ms' },
    { what: 'others: p99 of vote to acknowledgement during', value: loud, unit: 'ms' },
    { what: 'others: p99 during over p99 before', value: loud / quiet, unit: '', bar: { atMost: 1.2 } },
    none('others: votes that were not accepted', before.sent + during.sent - accepted(before) - accepted(during)),
    none('questions whose count is not the number of their rows', sums.wrongCounts),
  ]
}

const accepted = ({ outcomes }: { outcomes: Record<string, number> }) => outcomes.accepted ?? 0

/** Connections that a network may make in this time on one node. */
function arrivals(seconds: number): number {
  const { points, seconds: per } = NODE_RATES.connectionsPerNetwork
  return points + (points / per) * (seconds + 1)
}

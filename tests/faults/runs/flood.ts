import { NODE_RATES, SOCKETS_PER_NETWORK } from '#contract/limits.ts'
import { spreadOf } from '#ops/rehearsal/figures.ts'
import { buildCity, type City } from '#tests/lab/city.ts'
import { openAll, seatsFor, startClient } from '#tests/lab/clients.ts'
import { startControlServer } from '#tests/lab/control-server.ts'
import type { Finding } from '#tests/lab/figure.ts'
import type { Answers } from '#tests/lab/orders.ts'
import { onlyWhenIdle } from '#tests/lab/processes.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { checkVotes } from '#tests/lab/vote-sums.ts'
import { type Fault, none } from '../fault.ts'

const CITIZENS = 400
const FLOODERS = 500
const VOTES_PER_SECOND = 150
/** The attack goes elsewhere and here by turns, so that a machine that changes its pace does so for both. */
const ROUNDS = 3
const SECONDS = 30
/** Questions that so many votes need. */
const QUESTIONS = Math.ceil((VOTES_PER_SECOND * SECONDS) / CITIZENS)

const TOLD = ['sent', 'tooFast', 'sentAway', 'opened', 'turnedAway'] as const

/** 500 sockets of one address send all they can, beside people who vote. */
export const flood: Fault = {
  row: 'event flood: 500 sockets from one address',
  quick: false,
  async run() {
    await using system = await openSystem({ nodes: 2 })
    const city = await buildCity(system.database, { questions: 2 * ROUNDS * QUESTIONS, citizens: CITIZENS + FLOODERS })
    return await manyFlooders(system, city)
  },
}

async function manyFlooders({ nodes, database }: LabSystem, city: City): Promise<Finding[]> {
  await using people = startClient()
  await using attackers = startClient()
  await using control = await startControlServer()
  // What attackers and control compute is not the nodes' load: they have machines of their own.
  for (const { pid } of [attackers, control]) onlyWhenIdle(pid)
  const voters = { ...city, citizens: city.citizens.slice(0, CITIZENS) }
  const flooders = city.citizens.slice(CITIZENS, CITIZENS + FLOODERS)
  await openAll(people, seatsFor(voters, nodes))
  const cast = (turn: number) =>
    people.order({
      do: 'cast',
      perSecond: VOTES_PER_SECOND,
      seconds: SECONDS,
      questionIds: city.questionIds.slice(turn * QUESTIONS, (turn + 1) * QUESTIONS),
      resendShare: 0,
    })
  const flooding = (targets: readonly { port: number }[]) =>
    attackers.order({
      do: 'flood',
      seats: seatsFor({ ...city, citizens: flooders }, targets).map((seat) => ({ ...seat, address: '203.0.113.9' })),
      perSecond: 50,
      seconds: SECONDS,
      questionId: city.questionIds[0] ?? '',
      hearingId: city.hearingId,
    })
  // A hearing is under way: nodes that never took a question would learn it from the flood.
  await people.order({ do: 'ask', atOnce: 4, seconds: 5, hearingIds: [city.hearingId] })
  const elsewhere: Answers['cast'][] = []
  const here: Answers['cast'][] = []
  const told: Answers['flood'] = { sent: 0, tooFast: 0, sentAway: 0, opened: 0, turnedAway: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    // The same attack on somebody else: client and kernel share the machine with the nodes, and their part is not to be counted.
    const [beside] = await Promise.all([cast(2 * round), flooding([control])])
    const [during, heard] = await Promise.all([cast(2 * round + 1), flooding(nodes)])
    elsewhere.push(beside)
    here.push(during)
    for (const name of TOLD) told[name] += heard[name]
  }
  const sums = await checkVotes(database, voters, [])
  const [quiet = 0, loud = 0] = [elsewhere, here].map(
    (casts) => spreadOf(casts.flatMap(({ milliseconds }) => milliseconds)).p99,
  )
  return [
    {
      what: 'events sent, and connections tried',
      value: told.sent + told.opened + told.turnedAway,
      unit: '',
      bar: { atLeast: 10_000 },
    },
    { what: 'answers "too_fast"', value: told.tooFast, unit: '', bar: { atLeast: 1_000 } },
    {
      what: 'sockets closed and told when to come back',
      value: told.sentAway,
      unit: '',
      bar: { atLeast: FLOODERS / 10 },
    },
    {
      what: 'turned away before the upgrade, or given up in line',
      value: told.turnedAway,
      unit: '',
      bar: { atLeast: 1 },
    },
    {
      what: 'sockets let in, within what their network may',
      value: told.opened,
      unit: '',
      bar: { atMost: nodes.length * Math.min(SOCKETS_PER_NETWORK * ROUNDS * SECONDS, arrivals(ROUNDS * SECONDS)) },
    },
    { what: 'others: p99 of vote to acknowledgement, the flood being elsewhere', value: quiet, unit: 'ms' },
    { what: 'others: p99 of vote to acknowledgement, the flood being here', value: loud, unit: 'ms' },
    { what: 'others: p99 of the second over the first', value: loud / quiet, unit: '', bar: { atMost: 1.2 } },
    none(
      'others: votes that were not accepted',
      [...elsewhere, ...here].reduce((sum, one) => sum + one.sent - accepted(one), 0),
    ),
    none('questions whose count is not the number of their rows', sums.wrongCounts),
  ]
}

const accepted = ({ outcomes }: { outcomes: Record<string, number> }) => outcomes.accepted ?? 0

/** Connections that a network may make in this time on one node. */
function arrivals(seconds: number): number {
  const { points, seconds: per } = NODE_RATES.connectionsPerNetwork
  return points + (points / per) * (seconds + 1)
}

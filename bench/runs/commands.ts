import { buildCity, startHearings } from '#tests/lab/city.ts'
import { openAll, seatsFor, startClient } from '#tests/lab/clients.ts'
import { type Figure, timesOf } from '#tests/lab/figure.ts'
import { startClock } from '#tests/lab/processes.ts'
import { openSystem } from '#tests/lab/system.ts'

const SOCKETS = 1_200
const AT_ONCE = 32
const HEARINGS = 20

/** Questions through the door with their real rules, over sockets of two nodes: on one hearing, then spread over many. */
export async function benchCommands(seconds: number): Promise<Figure[]> {
  await using ending = new AsyncDisposableStack()
  const system = ending.use(await openSystem({ nodes: 2 }))
  const city = await buildCity(system.database, { questions: 20, citizens: SOCKETS })
  const many = await startHearings(system.database, HEARINGS)
  const seats = seatsFor(city, system.nodes)
  const clients = [ending.use(startClient()), ending.use(startClient())]
  await Promise.all(
    clients.map((client, n) =>
      openAll(
        client,
        seats.filter((_, at) => at % 4 < 2 === (n === 0)),
      ),
    ),
  )
  const ask = async (hearingIds: string[]) => {
    const clock = startClock({
      nodes: system.nodes,
      PostgreSQL: [{ pid: system.postgres.pid ?? 0, family: true }],
      clients,
    })
    const answers = await Promise.all(
      clients.map((client) => client.order({ do: 'ask', atOnce: AT_ONCE, seconds, hearingIds })),
    )
    const accepted = answers.reduce((sum, { outcomes }) => sum + (outcomes.accepted ?? 0), 0)
    const others = answers
      .flatMap(({ outcomes }) => Object.entries(outcomes))
      .filter(([outcome]) => outcome !== 'accepted')
    return { accepted, others, used: Object.entries(clock()), milliseconds: answers.flatMap((one) => one.milliseconds) }
  }
  const one = await ask([city.hearingId])
  const spread = await ask(many)
  const bench = 'commands'
  return [
    {
      bench,
      what: 'questions accepted on one hearing',
      value: one.accepted / seconds,
      unit: '/s',
      bar: { atLeast: 300 },
    },
    ...timesOf(bench, 'question → acknowledgement', one.milliseconds),
    ...one.used.map(([who, ms]) => ({
      bench,
      what: `processor time of a question, ${who}`,
      value: ms / Math.max(1, one.accepted),
      unit: 'ms',
    })),
    {
      bench,
      what: 'refused',
      value: [...one.others, ...spread.others].reduce((sum, [, n]) => sum + n, 0),
      unit: 'questions',
    },
    {
      bench,
      what: `questions accepted over ${HEARINGS} hearings`,
      value: spread.accepted / seconds,
      unit: '/s',
      bar: { atLeast: 1_000 },
    },
  ]
}

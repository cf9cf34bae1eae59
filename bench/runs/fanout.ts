import { buildCity } from '#tests/lab/city.ts'
import { openAll, seatsFor, startClient } from '#tests/lab/clients.ts'
import type { Figure } from '#tests/lab/figure.ts'
import { openSystem } from '#tests/lab/system.ts'
import { asOne, bytesOf, coreShareOf, type Delivered, measure, perCore, perSecondOf, WARM_MS } from '../delivered.ts'
import { startNchan } from '../nchan-server.ts'
import { type PlainServer, seatsAt, startPlainServer } from '../plain-server.ts'

const VIEWERS = 4_000
const QUESTIONS = 25
const CALM = 100
const STORM = 1_000
/** Servers are measured by turns, after one turn that does not count: quick and slow minutes of a machine are everybody's. */
const TURNS = 4

/** What it costs a node to show votes that come in elsewhere: few, and ten times as many; beside it plain servers with frames of the same size and rate, nginx with nchan among them where it is installed. */
export async function benchFanout(seconds: number): Promise<Figure[]> {
  await using ending = new AsyncDisposableStack()
  const slice = seconds / TURNS
  const castFor = slice + (2 * WARM_MS) / 1_000
  // A vote that is there already moves no count, so nobody would be shown it: there are enough people for new ones.
  const voterCount = Math.ceil(((TURNS + 1) * castFor * (CALM + STORM)) / QUESTIONS)
  const system = ending.use(await openSystem({ nodes: 2 }))
  const city = await buildCity(system.database, { questions: QUESTIONS, citizens: VIEWERS + voterCount })
  const { questionIds } = city
  const [shows, votes] = system.nodes
  if (!shows || !votes) throw new Error('two nodes are needed')
  const viewers = ending.use(startClient())
  const voters = ending.use(startClient())
  await openAll(viewers, seatsFor(city, [shows], city.citizens.slice(0, VIEWERS)))
  await openAll(voters, seatsFor(city, [votes], city.citizens.slice(VIEWERS)))
  let skip = 0
  const show = async (perSecond: number) => {
    const load = voters.order({ do: 'cast', perSecond, seconds: castFor, questionIds, resendShare: 0, skip })
    const delivered = await measure(viewers, shows.pid, slice)
    const { sent, outcomes } = await load
    skip += sent
    if (outcomes.accepted !== sent) throw new Error(`of ${sent} votes: ${JSON.stringify(outcomes)}`)
    return delivered
  }
  const beside = async (server: PlainServer) => {
    ending.use(server)
    const viewers = ending.use(startClient())
    await openAll(viewers, seatsAt(server, VIEWERS))
    return async (like: Delivered) => {
      server.send(Math.round(bytesOf(like)), Math.round((1_000 * VIEWERS) / perSecondOf(like)))
      const delivered = await measure(viewers, server.pid, slice)
      server.send(0, 0)
      return delivered
    }
  }
  const besidePlain = await beside(await startPlainServer('socket.io'))
  const besideWs = await beside(await startPlainServer('ws'))
  const nginx = await startNchan()
  const besideNchan = nginx && (await beside(nginx))
  const takeTurn = async (): Promise<Turn> => {
    const calm = await show(CALM)
    const storm = await show(STORM)
    return {
      calm,
      storm,
      plain: await besidePlain(storm),
      ws: await besideWs(storm),
      nchan: await besideNchan?.(storm),
    }
  }
  await takeTurn()
  const turns = await Array.fromAsync({ length: TURNS }, takeTurn)
  return figuresOf({
    calm: asOne(turns.map(({ calm }) => calm)),
    storm: asOne(turns.map(({ storm }) => storm)),
    plain: asOne(turns.map(({ plain }) => plain)),
    ws: asOne(turns.map(({ ws }) => ws)),
    nchan: besideNchan && asOne(turns.flatMap(({ nchan }) => nchan ?? [])),
  })
}

type Turn = { calm: Delivered; storm: Delivered; plain: Delivered; ws: Delivered; nchan: Delivered | undefined }

function figuresOf({ calm, storm, plain, ws, nchan }: Turn): Figure[] {
  const bench = 'fanout'
  return [
    {
      bench,
      what: `frames a second to each of ${VIEWERS} sockets`,
      value: perSecondOf(storm) / VIEWERS,
      unit: '',
      baseline: { what: `at ${CALM} votes/s`, value: perSecondOf(calm) / VIEWERS },
    },
    { bench, what: 'bytes of a frame', value: bytesOf(storm), unit: 'B' },
    {
      bench,
      what: 'deliveries of one core',
      value: perCore(storm),
      unit: '/s',
      bar: { atLeast: 50_000 },
      baseline: { what: 'ws alone', value: perCore(ws) },
    },
    {
      bench,
      what: 'deliveries of one core, share of plain Socket.IO’s',
      value: perCore(storm) / perCore(plain),
      unit: '',
      bar: { atLeast: 0.9 },
      baseline: { what: 'Socket.IO alone', value: perCore(plain) },
    },
    ...(nchan
      ? [
          {
            bench,
            what: 'deliveries of one core, share of nchan’s (nginx, in C)',
            value: perCore(storm) / perCore(nchan),
            unit: '',
            baseline: { what: 'nchan', value: perCore(nchan) },
          },
        ]
      : []),
    {
      bench,
      what: `processor time of the fan-out at ${STORM} votes/s, times that at ${CALM}`,
      value: coreShareOf(storm) / coreShareOf(calm),
      unit: '',
      bar: { atMost: 1.2 },
    },
    {
      bench,
      what: `processor time of a delivery at ${STORM} votes/s, times that at ${CALM}`,
      value: perCore(calm) / perCore(storm),
      unit: '',
    },
    { bench, what: 'share of a core', value: coreShareOf(storm), unit: '' },
  ]
}

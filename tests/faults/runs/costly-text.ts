import { setTimeout as pause } from 'node:timers/promises'
import { spreadOf } from '#ops/rehearsal/figures.ts'
import { readForms } from '#ops/rehearsal/html-form.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { buildCity, type City } from '#tests/lab/city.ts'
import type { Finding } from '#tests/lab/figure.ts'
import { askHttp, askOften } from '#tests/lab/http-ask.ts'
import { RawSocket } from '#tests/lab/raw-socket.ts'
import { Reader } from '#tests/lab/reader.ts'
import { startLabSite } from '#tests/lab/site.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault } from '../fault.ts'

const ROUNDS = 3
const SECONDS = 3
const FORMS_AT_ONCE = 3
const GUESTS = 6
/** As often as the network of six may without being hung up on: a frame costs four points, and nine for the command. */
const RENAME_MS = 500
const VOTE_MS = 170
const ATTACKER = '198.51.100.1'
/** Of others' times while texts are costly over those while texts of as many bytes are plain. Unmended it was 100 and more by form, and 5 by socket. */
const MOST = 3
/** Four points each, with the name of the command. */
const FRAME_BYTES = 16_284

/** Marks in the order that costs most to compose: sorting them takes time by the square of their number. */
const costly = (bytes: number) => {
  const marks = Math.floor(bytes / 4)
  return `a${'\u0301'.repeat(marks)}${'\u0323'.repeat(marks)}`
}
const plain = (bytes: number) => 'a'.repeat(bytes)
const KINDS = { plain, costly }
type Kind = keyof typeof KINDS
type Times = Record<Kind, number[]>

/** A name that is costly to compose, sent by form and by socket, beside a plain one of the same length. */
export const costlyText: Fault = {
  row: 'text that is costly to normalise',
  quick: false,
  async run() {
    await using system = await openSystem({ nodes: 1 })
    await using _site = await startLabSite(system)
    const city = await buildCity(system.database, { questions: 200, citizens: GUESTS + 1 })
    return [...(await byForm(system, city)), ...(await bySocket(system, city))]
  },
}

async function byForm({ frontPort: port, origin }: LabSystem, city: City): Promise<Finding[]> {
  const headers = { cookie: `${SESSION_COOKIE}=${city.citizens[0]?.token}`, origin }
  const asked = { port, path: '/en/mine', address: ATTACKER, headers }
  const form = readForms((await askHttp(asked)).text).find(({ names }) => names.includes('name'))
  if (!form) throw new Error('the page has no form for the name')
  const times: Times = { plain: [], costly: [] }
  let answered = 0
  let sent = 0
  for (let round = 0; round < ROUNDS; round++)
    for (const kind of ['plain', 'costly'] as const) {
      const data = new FormData()
      for (const [name, value] of [...form.hidden, ['name', KINDS[kind](128_000)] as const]) data.append(name, value)
      const encoded = new Response(data)
      const type = encoded.headers.get('content-type') ?? ''
      const body = Buffer.from(await encoded.arrayBuffer())
      const [names, others] = await Promise.all([
        askOften(
          { ...asked, method: 'POST', headers: { ...headers, 'content-type': type }, body },
          { lines: FORMS_AT_ONCE, seconds: SECONDS },
        ),
        askOften({ port, path: '/api/health', address: '203.0.113.7' }, { lines: 1, seconds: SECONDS }),
      ])
      sent += names.length
      answered += names.filter(({ status }) => status > 0 && status < 500).length
      times[kind].push(...others.map(({ ms }) => ms))
    }
  return [exactly(sent, 'forms that were answered', answered), ratio('answers of the site’s health', times)]
}

async function bySocket({ nodes, database }: LabSystem, city: City): Promise<Finding[]> {
  const [port = 0] = nodes.map((node) => node.port)
  const { slug } = city
  const attackers = await Promise.all(
    city.citizens.slice(0, GUESTS).map(async ({ token }) => {
      const socket = await RawSocket.open({ port, address: ATTACKER, token })
      await socket.join(slug)
      return socket
    }),
  )
  const reader = await Reader.open({ port, slug, database, token: city.citizens[GUESTS]?.token ?? '' })
  const times: Times = { plain: [], costly: [] }
  let turn = 0
  let id = 0
  try {
    for (let round = 0; round < ROUNDS; round++)
      for (const kind of ['plain', 'costly'] as const) {
        const until = performance.now() + SECONDS * 1_000
        const frame = JSON.stringify(['person:rename', { name: KINDS[kind](FRAME_BYTES) }])
        const renaming = attackers.map(async (socket) => {
          while (performance.now() < until && !socket.closed) {
            const own = ++id
            socket.send(`42${own}${frame}`)
            await socket.until(`43${own}[`, SECONDS * 1_000)
            socket.heard.length = 0
            await pause(RENAME_MS)
          }
        })
        while (performance.now() < until) {
          const at = performance.now()
          await reader.vote(city.questionIds[turn++ % city.questionIds.length] ?? '', turn <= city.questionIds.length)
          times[kind].push(performance.now() - at)
          await pause(VOTE_MS)
        }
        await Promise.all(renaming)
      }
    return [
      exactly(
        GUESTS,
        'sockets of the attacker that were still heard',
        attackers.filter(({ closed }) => !closed).length,
      ),
      ratio('others’ votes', times),
    ]
  } finally {
    reader.close()
    for (const socket of attackers) socket.close()
  }
}

function ratio(what: string, { plain, costly }: Times): Finding {
  const p90 = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.9)] ?? Number.NaN
  return {
    what: `${what}, p90 with costly texts over that with plain ones (p50 ${Math.round(spreadOf(plain).p50 ?? 0)} ms)`,
    value: p90(costly) / p90(plain),
    unit: '',
    bar: { atMost: MOST },
    baseline: { what: 'p90 with plain ones, ms', value: p90(plain) },
  }
}

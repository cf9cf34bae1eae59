import { randomBytes, randomUUID } from 'node:crypto'
import { VIEWERS } from '#contract/limits.ts'
import { ROUTER_CAPABILITIES } from '#contract/media-capabilities.ts'
import { buildCity, type City } from '#tests/lab/city.ts'
import { startMediaProcess } from '#tests/lab/media-process.ts'
import { RawSocket } from '#tests/lab/raw-socket.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

/** As many as a stage has viewers. */
const ATTACKERS = VIEWERS.perStage
const ATTACKER = '198.51.100.1'
const OPEN_AT_ONCE = 48
const ANSWER_MS = 30_000
const JOIN = { type: 'join', rtpCapabilities: ROUTER_CAPABILITIES, mode: 'video' }

/** A thousand sockets of one address take media sessions, first for nothing, then to watch; an official goes on stage and citizens watch all the same. */
export const stageFilled: Fault = {
  row: 'stage filled by one address',
  quick: true,
  async run() {
    const secret = randomBytes(32).toString('hex')
    const media = await startMediaProcess(1, secret)
    await using ending = new AsyncDisposableStack()
    ending.defer(() => media.stop())
    const env = { MEDIA_URL: media.url, MEDIA_SECRET: secret }
    const system = ending.use(await openSystem({ nodes: 3, env }))
    const city = await buildCity(system.database, { questions: 1, citizens: 2 })
    const attackers = await openCrowd(system, city)
    ending.defer(() => attackers.forEach((one) => void one.socket.close()))

    const idle = await askAll(attackers, { type: 'leave' })
    const { sessions } = await media.health()
    const watching = await askAll(attackers, JOIN)
    const official = await onStage(system, city)
    const citizens = await Promise.all(
      city.citizens.map((citizen, n) => open(system, city, n, `203.0.113.${n}`, citizen.token)),
    )
    const joined = await askAll(citizens, JOIN)
    return [
      exactly(ATTACKERS, 'sockets of the attacker that were answered', idle.ok + idle.refused),
      none('sessions of sockets that neither watch nor send', sessions),
      { what: 'seats of the attacker', value: watching.ok, unit: '', bar: { atMost: VIEWERS.perNetwork } },
      exactly(1, 'officials who came on stage', (await askAll([official], { type: 'publish' })).ok),
      exactly(1, 'officials who hear the stage', (await askAll([official], JOIN)).ok),
      exactly(citizens.length, 'citizens who watch', joined.ok),
    ]
  },
}

type Attender = { socket: RawSocket; session: string; hearing: string; asked: number }

async function open(system: LabSystem, city: City, n: number, address: string, token?: string): Promise<Attender> {
  const { port = 0 } = system.nodes[n % system.nodes.length] ?? {}
  const socket = await RawSocket.open({ port, address, ...(token ? { token } : {}) }, ANSWER_MS)
  await socket.join(city.slug)
  return { socket, session: randomUUID(), hearing: city.hearingId, asked: 0 }
}

async function openCrowd(system: LabSystem, city: City): Promise<Attender[]> {
  const crowd: Attender[] = []
  let next = 0
  const lane = async () => {
    while (next < ATTACKERS) crowd.push(await open(system, city, next++, ATTACKER))
  }
  await Promise.all(Array.from({ length: OPEN_AT_ONCE }, lane))
  return crowd
}

/** Has each ask once, and counts the answers. */
async function askAll(crowd: readonly Attender[], request: object): Promise<{ ok: number; refused: number }> {
  const count = { ok: 0, refused: 0 }
  await Promise.all(
    crowd.map(async (one) => {
      const id = ++one.asked
      one.socket.send(`42${id}${JSON.stringify(['media', { session: one.session, hearing: one.hearing, request }])}`)
      await one.socket.until(`43${id}[`, ANSWER_MS)
      const answer = one.socket.heard.find((text) => text.startsWith(`43${id}[`))
      if (answer?.startsWith(`43${id}[{"ok":true`)) count.ok++
      else if (answer) count.refused++
    }),
  )
  return count
}

/** The socket of a moderator, who may go on stage. */
async function onStage(system: LabSystem, city: City): Promise<Attender> {
  const attender = await open(system, city, 0, '192.0.2.1', city.moderator.token)
  attender.socket.send(`420${JSON.stringify(['stage:enter', { commandId: randomUUID(), hearingId: city.hearingId }])}`)
  await attender.socket.until('430[')
  return attender
}

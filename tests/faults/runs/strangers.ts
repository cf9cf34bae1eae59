import { randomBytes, randomUUID } from 'node:crypto'
import { SYSTEM } from '#contract/identity.ts'
import { execute } from '#domain/execute.ts'
import { notifierOf, openRedis } from '#platform/redis.ts'
import { closeSession, SESSION_ENDED } from '#platform/session.ts'
import { buildCity, type City } from '#tests/lab/city.ts'
import { type FakeMedia, startFakeMedia } from '#tests/lab/fake-media.ts'
import type { Finding } from '#tests/lab/figure.ts'
import { RawSocket } from '#tests/lab/raw-socket.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

const GONE_MS = 1_000
const LIVES_MS = 4_000
const JOIN_MEDIA = { type: 'join', rtpCapabilities: { codecs: [], headerExtensions: [] }, mode: 'video' }

type Parts = { system: LabSystem; city: City; media: FakeMedia; redis: ReturnType<typeof openRedis> }

/** Other sites' pages, sessions that end while their sockets are open, and roles taken away, on two nodes. */
export const strangers: Fault = {
  row: 'wrong Origin, expired session, revoked role',
  quick: true,
  async run() {
    await using media = await startFakeMedia()
    const env = { MEDIA_URL: media.url, MEDIA_SECRET: randomBytes(32).toString('hex') }
    await using system = await openSystem({ nodes: 2, env })
    const city = await buildCity(system.database, { questions: 1, citizens: 6 })
    const redis = openRedis(system.redis.url)
    const parts = { system, city, media, redis }
    try {
      return [
        ...(await origins(parts)),
        ...(await expired(parts)),
        ...(await ends(parts, 'a session that comes to its end', 0, untilTheEnd(parts), LIVES_MS)),
        ...(await ends(parts, 'a revoked session', 1, (person) => obey(parts, 'session:revoke', person, true))),
        ...(await ends(parts, 'a revoked session, its notice lost', 2, (person) =>
          obey(parts, 'session:revoke', person),
        )),
        ...(await ends(parts, 'signing out elsewhere', 3, (person) => signOut(parts, person))),
        ...(await desk(parts)),
      ]
    } finally {
      redis.destroy()
    }
  },
}

async function origins({ system }: Parts): Promise<Finding[]> {
  const [port = 0] = system.nodes.map((node) => node.port)
  const open = (origin: string) =>
    RawSocket.open({ port, address: '192.0.2.1', origin }).then(
      (socket) => {
        socket.close()
        return 101
      },
      (error: Error) => Number(/\d{3}/.exec(error.message)?.[0]),
    )
  return [
    exactly(403, 'status for another site’s page', await open('https://evil.example')),
    exactly(101, 'status for our own', await open(system.origin)),
  ]
}

async function expired(parts: Parts): Promise<Finding[]> {
  const { token, personId } = person(parts, 4)
  await endAt(parts, personId, new Date(Date.now() - 1_000))
  const [socket] = await sockets(parts, token)
  const welcome = socket?.heard.find((text) => text.startsWith('42["welcome"')) ?? ''
  socket?.close()
  return [exactly(1, 'handshakes with an expired session taken for a visitor', welcome.includes('"me":null') ? 1 : 0)]
}

/** Sockets of one person on both nodes, with media, of which one vote counts before the end and none after. */
async function ends(
  parts: Parts,
  what: string,
  index: number,
  end: (one: { personId: string; token: string }) => Promise<number>,
  livesMs?: number,
): Promise<Finding[]> {
  const one = person(parts, index)
  if (livesMs !== undefined) await endAt(parts, one.personId, new Date(Date.now() + livesMs))
  const open = await sockets(parts, one.token)
  const sessions = await Promise.all(open.map((socket) => joinMedia(parts, socket)))
  const [questionId] = parts.city.questionIds
  const vote = (id: number) =>
    open.map((socket) => socket.send(`42${id}["vote",{"questionId":"${questionId}","active":true}]`))
  vote(7)
  await Promise.all(open.map((socket) => socket.until('437[{"ok":true')))
  return gone(parts, what, open, sessions, await end(one), 'sign_in')
}

async function desk(parts: Parts): Promise<Finding[]> {
  const { token, actor } = parts.city.moderator
  const open = await sockets(parts, token, 'desk')
  const sessions = await Promise.all(open.map((socket) => joinMedia(parts, socket)))
  const at = performance.now()
  await door(parts, 'role:revoke', { grantId: actor.grants[0]?.id }, true)
  return gone(parts, 'a revoked role', open, sessions, at, 'forbidden')
}

async function gone(
  { media }: Parts,
  what: string,
  open: RawSocket[],
  sessions: string[],
  at: number,
  code: string,
): Promise<Finding[]> {
  const after = await Promise.all(
    open.map(async (socket) => {
      await socket.until(`42["refused",{"code":"${code}"`, 10_000)
      return performance.now() - at
    }),
  )
  const told = open.filter((socket) => socket.heard.some((text) => text.startsWith(`42["refused",{"code":"${code}"`)))
  await Promise.all(open.map((socket) => socket.until('never', 5_000)))
  const revoked = sessions.map((session) =>
    media.revocations.find(({ revocation }) => 'session' in revocation && revocation.session === session),
  )
  const mediaMs = Math.max(...revoked.map((found) => (found ? found.at - at : Number.POSITIVE_INFINITY)))
  return [
    exactly(open.length, `${what}: sockets that were told why`, told.length),
    none(`${what}: sockets still open`, open.filter((socket) => !socket.closed).length),
    {
      what: `${what}: until the last socket lost its rights`,
      value: Math.max(...after),
      unit: 'ms',
      bar: { atMost: GONE_MS },
    },
    { what: `${what}: until media was told`, value: mediaMs, unit: 'ms', bar: { atMost: GONE_MS } },
  ]
}

function person({ city }: Parts, index: number): { personId: string; token: string } {
  const found = city.citizens[index]
  if (!found) throw new Error('too few citizens')
  return found
}

/** One socket on each node. */
async function sockets({ system, city }: Parts, token: string, audience: 'public' | 'desk' = 'public') {
  return Promise.all(
    system.nodes.map(async ({ port }) => {
      const socket = await RawSocket.open({ port, address: '192.0.2.7', token })
      await socket.join(city.slug, audience)
      return socket
    }),
  )
}

async function joinMedia({ city }: Parts, socket: RawSocket): Promise<string> {
  const session = randomUUID()
  socket.send(`429${JSON.stringify(['media', { session, hearing: city.hearingId, request: JOIN_MEDIA }])}`)
  await socket.until('439[')
  return session
}

const endAt = ({ system }: Parts, personId: string, end: Date) =>
  system.database.pool.query('UPDATE session SET expires_at = $1 WHERE person_id = $2', [end, personId])

/** Waits until a person's session ends, and says when that was. */
const untilTheEnd =
  ({ system }: Parts) =>
  async ({ personId }: { personId: string }): Promise<number> => {
    const { rows } = await system.database.pool.query<{ end: Date }>(
      'SELECT expires_at AS "end" FROM session WHERE person_id = $1',
      [personId],
    )
    const left = (rows[0]?.end.getTime() ?? 0) - Date.now()
    if (left < 0) throw new Error('the session ended before its sockets were open')
    await new Promise((resolve) => setTimeout(resolve, left))
    return performance.now()
  }

async function obey(parts: Parts, name: 'session:revoke', { personId }: { personId: string }, notifies = false) {
  const at = performance.now()
  await door(parts, name, { personId }, notifies)
  return at
}

async function door(
  { system, redis }: Parts,
  name: 'session:revoke' | 'role:revoke',
  input: object,
  notifies: boolean,
) {
  const result = await execute(name, input, {
    db: system.database.db,
    actor: SYSTEM,
    commandId: crypto.randomUUID(),
    now: new Date(),
    locale: 'en',
    requestId: 'fault',
    notify: notifies ? notifierOf(redis) : () => undefined,
    report: (error) => console.error(error),
  })
  if (!result.ok) throw new Error(result.refusal.message)
}

/** As the site does it (app/_server/enter.ts). */
async function signOut({ system, redis }: Parts, { token }: { token: string }): Promise<number> {
  const at = performance.now()
  const personId = await closeSession(system.database, token)
  await redis.ask((client) => client.publish(SESSION_ENDED, personId ?? ''))
  return at
}

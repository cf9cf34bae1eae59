import type { Logger } from 'pino'
import type { Server, Socket } from 'socket.io'
import type { Actor, CasePlace } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import type { ServerEvents, Subscriber } from '#contract/signals.ts'
import type { StreamName } from '#contract/streams/names.ts'
import type { Stream } from '#contract/streams/registry.ts'
import type { Database } from '#platform/db.ts'
import type { Limits } from '#platform/limits.ts'
import type { openSubscriber, Redis } from '#platform/redis.ts'
import type { MediaLink } from './media-link.ts'

/** What a realtime node stands on; whoever makes the node owns and closes these. */
export type NodeDeps = {
  database: Database
  /** Votes have connections of their own: they never wait for those of commands and readers. */
  votesDatabase: Database
  redis: Redis
  subscriber: ReturnType<typeof openSubscriber>
  media: MediaLink
  limits: Limits
  log: Logger
  /** Origin from which sockets are accepted, such as https://hearings.example.org. */
  origin: string
  /** The address in `x-forwarded-for` is our own front's word. */
  trustProxy: boolean
}

/** A stream that a socket follows, with the hearing that it tells of. `seq`: the last entry that its page held when it came. */
export type Subscribed = {
  stream: Stream
  audience: Subscriber
  seq: number
  hearing: { id: string; slug: string }
  /** Of a case that is followed as its desk: where its staff work, as it was last read. */
  place?: CasePlace | undefined
}

/** What a socket carries after its handshake. */
export type SocketData = {
  token: string | undefined
  actor: Actor
  locale: Locale
  address: string
  subscriptions: readonly Subscribed[]
  /** When its session ends, in milliseconds since 1970: then it is looked up again. A visitor has none. */
  endsAt: number | undefined
  /** Its media session, once it has one. */
  mediaSession?: (() => string | undefined) | undefined
}

/** Client events are registered by name from the contract, so their map is open; server events are typed. */
export type ClientEvents = Record<string, (...args: unknown[]) => void>
export type NodeServer = Server<ClientEvents, ServerEvents, Record<string, never>, SocketData>
export type NodeSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>
/** Engine.IO's side of a socket. */
export type Connection = NodeSocket['conn']

/** Rooms of a node: Socket.IO's name for sockets that are sent the same. */
export const streamRoom = (subscriber: Subscriber, stream: StreamName) => `${subscriber}:${stream}`
export const personRoom = (personId: string) => `person:${personId}`

let owed = 0

/** How many senders of events wait for an answer of this process. */
export const owedAnswers = (): number => owed

/** The acknowledgement of a client event, if the client gave one as the last argument. To be called once: it is owed until then. */
export function acknowledgement(args: unknown[]): (answer: unknown) => void {
  const last = args.at(-1)
  if (typeof last !== 'function') return () => undefined
  owed++
  return (answer) => {
    owed--
    last(answer)
  }
}

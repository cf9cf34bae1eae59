import { type Grant, VISITOR } from '#contract/identity.ts'
import { toWire } from '#contract/refusals.ts'
import { AUTHORITY } from '#contract/streams/names.ts'
import { lacksRight } from '#domain/kernel/access.ts'
import { type DeliveredEntry, readHeads } from '#domain/kernel/follow.ts'
import { findSession, SESSION_ENDED } from '#platform/session.ts'
import { StreamFollower } from '#runtime/stream-follower.ts'
import { welcome } from './connection.ts'
import { type NodeDeps, type NodeServer, type NodeSocket, personRoom } from './node.ts'
import { readsPrivate } from './watch-rights.ts'

/** Twice within the second in which rights must be gone. */
const RECONCILE_MS = 500
/** In so many reconciliations every session is looked up once: what nobody told a node is found all the same. */
const ROUND = 60
/** In place of a session's end: to be looked at again, until that has been done. */
const DUE = 0

/**
 * Follows the authority's stream: whoever's roles, sessions or identity changed is looked up again on every open socket, within a second.
 * So is whose session comes to its end or was closed. A look that fails is taken again at the next reconciliation.
 */
export class Authority {
  readonly #deps: NodeDeps
  readonly #io: NodeServer
  readonly #node: string
  readonly #onEnded = (personId: string) => this.#renewPerson(personId)
  #follower!: StreamFollower<'authority'>
  #timer: NodeJS.Timeout | undefined
  #turn = 0

  private constructor(deps: NodeDeps, io: NodeServer, node: string) {
    this.#deps = deps
    this.#io = io
    this.#node = node
    deps.subscriber.subscribe(SESSION_ENDED, this.#onEnded).catch(() => undefined)
  }

  static async open(deps: NodeDeps, io: NodeServer, node: string): Promise<Authority> {
    const authority = new Authority(deps, io, node)
    const renew = (entries: readonly DeliveredEntry<'authority'>[]) => {
      for (const personId of new Set(entries.flatMap((entry) => entry.recipients))) authority.#renewPerson(personId)
    }
    authority.#follower = await StreamFollower.open(deps, AUTHORITY, renew, () => 0)
    authority.#timer = setInterval(() => authority.#reconcile(), RECONCILE_MS)
    return authority
  }

  close(): void {
    clearInterval(this.#timer)
    this.#deps.subscriber.unsubscribe(SESSION_ENDED, this.#onEnded).catch(() => undefined)
    this.#follower.close()
  }

  #reconcile(): void {
    readHeads(this.#deps.database.db, [AUTHORITY]).then(
      (heads) => this.#follower.notify(heads.get(AUTHORITY) ?? 0),
      () => undefined,
    )
    this.#turn = (this.#turn + 1) % ROUND
    const now = this.#deps.database.clock.now().getTime()
    let place = 0
    for (const socket of this.#io.sockets.sockets.values()) {
      const { endsAt } = socket.data
      if (endsAt === undefined) continue
      if (endsAt === DUE) void this.#renew(socket)
      else if (endsAt <= now) void this.#lookUp(socket)
      else if (place++ % ROUND === this.#turn) void this.#lookUp(socket)
    }
  }

  #renewPerson(personId: string): void {
    for (const id of this.#io.sockets.adapter.rooms.get(personRoom(personId)) ?? []) {
      const socket = this.#io.sockets.sockets.get(id)
      if (socket) void this.#renew(socket)
    }
  }

  async #lookUp(socket: NodeSocket): Promise<void> {
    try {
      const session = await findSession(this.#deps.database, socket.data.token, this.#deps.database.clock.now())
      // It was used meanwhile, on another page perhaps, and ends later.
      if (session && socket.data.endsAt !== DUE) socket.data.endsAt = session.expiresAt.getTime()
      if (session) return
    } catch {
      return
    }
    await this.#renew(socket)
  }

  async #renew(socket: NodeSocket): Promise<void> {
    socket.data.endsAt = DUE
    await renew(this.#deps, socket, this.#node).catch((error: unknown) =>
      this.#deps.log.warn({ error: String(error) }, 'a socket could not be renewed'),
    )
  }
}

/** Takes a socket for who it is now: a new name or role is welcomed, a lost right is taken away at once, in media too. A socket never becomes somebody else's: its token is one person's, and ends with a sign-in. */
async function renew(deps: NodeDeps, socket: NodeSocket, node: string): Promise<void> {
  const { personId: before, grants } = socket.data.actor
  const session = await findSession(deps.database, socket.data.token, deps.database.clock.now())
  const actor = session?.actor ?? VISITOR
  socket.data.actor = actor
  socket.data.endsAt = session?.expiresAt.getTime()
  const mediaSession = socket.data.mediaSession?.()
  const other = actor.personId !== before || !sameGrants(actor.grants, grants)
  if (mediaSession && other)
    deps.media.revoke({ session: mediaSession, scope: actor.kind === 'visitor' ? 'all' : 'publish' })
  const lostDesk = socket.data.subscriptions.some(
    (followed) => followed.audience === 'desk' && !readsPrivate(actor, followed),
  )
  if (lostDesk || actor.personId !== before) {
    socket.emit('refused', toWire(lacksRight(actor), socket.data.locale))
    socket.disconnect(true)
    return
  }
  await welcome(deps, socket, node)
}

/** A grant never changes, it is given and revoked: who signs in or out elsewhere keeps the stage here. */
function sameGrants(one: readonly Grant[], other: readonly Grant[]): boolean {
  const known = new Set(other.map(({ id }) => id))
  return one.length === other.length && one.every(({ id }) => known.has(id))
}

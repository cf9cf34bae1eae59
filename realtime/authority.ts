import { readsDesk } from '#contract/identity.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import { AUTHORITY } from '#domain/kernel/entry.ts'
import { readHeads, type ToldEntry } from '#domain/kernel/follow.ts'
import { findActor } from '#platform/session.ts'
import { welcome } from './connection.ts'
import { type NodeDeps, type NodeServer, type NodeSocket, personRoom } from './node.ts'
import { Tail } from './tail.ts'

const SWEEP_MS = 1_000

/** Follows the authority's stream: whoever's roles, sessions or identity changed is looked up again on every open socket, within a second. */
export class Authority {
  readonly #tail: Tail
  readonly #timer: NodeJS.Timeout

  private constructor(deps: NodeDeps, tail: Tail) {
    this.#tail = tail
    this.#timer = setInterval(() => {
      readHeads(deps.database.db, [AUTHORITY]).then(
        (heads) => tail.wake(heads.get(AUTHORITY) ?? 0),
        () => undefined,
      )
    }, SWEEP_MS)
  }

  static async open(deps: NodeDeps, io: NodeServer, node: string): Promise<Authority> {
    const renew = (entries: readonly ToldEntry[]) => {
      for (const personId of new Set(entries.flatMap((entry) => entry.recipients)))
        void renewPerson(deps, io, node, personId)
    }
    return new Authority(deps, await Tail.open(deps, AUTHORITY, renew, () => 0))
  }

  close(): void {
    clearInterval(this.#timer)
    this.#tail.close()
  }
}

async function renewPerson(deps: NodeDeps, io: NodeServer, node: string, personId: string): Promise<void> {
  for (const { id } of await io.in(personRoom(personId)).fetchSockets()) {
    const socket = io.sockets.sockets.get(id)
    if (socket)
      await renew(deps, socket, node).catch((error: unknown) =>
        deps.log.warn({ error: String(error) }, 'a socket could not be renewed'),
      )
  }
}

/** Takes a socket for who it is now: a new person or name is welcomed, a lost right is taken away at once, in media too. */
async function renew(deps: NodeDeps, socket: NodeSocket, node: string): Promise<void> {
  const before = socket.data.actor
  const actor = await findActor(deps.database, socket.data.token, new Date())
  socket.data.actor = actor
  const session = socket.data.mediaSession?.()
  if (session) deps.media.revoke({ session, scope: actor.kind === 'visitor' ? 'all' : 'publish' })
  const lostDesk = socket.data.audience === 'desk' && !readsDesk(actor, socket.data.hearingId)
  if (lostDesk || (actor.kind === 'visitor' && before.kind !== 'visitor')) {
    socket.emit('refused', toWire(new Refusal(actor.kind === 'visitor' ? 'sign_in' : 'forbidden'), socket.data.locale))
    socket.disconnect(true)
    return
  }
  if (before.personId !== null && before.personId !== actor.personId) await socket.leave(personRoom(before.personId))
  if (actor.personId !== null) await socket.join(personRoom(actor.personId))
  await welcome(deps, socket, node)
}

import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import type { Looking } from '#contract/signals.ts'
import type { Tier } from '#contract/states.ts'
import { mediaGrants } from '#domain/hearing/media-grants.ts'
import type { VoteBatch } from '#domain/question/vote-batch.ts'
import { getOwn } from '#domain/question/welcome.ts'
import { findActor } from '#platform/session.ts'
import { answered, dispatchCommands, dispatchVotes } from './dispatch.ts'
import { readHolding } from './holdings.ts'
import { knownHearing } from './known-hearings.ts'
import { NO_GRANTS } from './media-link.ts'
import { openMediaSocket } from './media-socket.ts'
import { acknowledgement, audienceRoom, type NodeDeps, type NodeSocket, personRoom } from './node.ts'
import type { Rooms } from './rooms.ts'
import { mustStillRead } from './watch-rights.ts'

const entryNumber = z.number().int().min(0)

type Parts = {
  deps: NodeDeps
  rooms: Rooms
  votes: VoteBatch
  node: string
  tellDesk: (hearingId: string, looking: Looking) => void
}

/** One socket's life: it is told who it is, brought up to date, joins, and leaves. */
export async function connect(parts: Parts, socket: NodeSocket): Promise<void> {
  const { deps, rooms, votes, node } = parts
  if (socket.data.actor.personId !== null) void socket.join(personRoom(socket.data.actor.personId))
  dispatchCommands(deps, socket)
  dispatchVotes(deps, socket, votes)
  openMedia(deps, socket)
  if (socket.data.audience === 'desk') tellLooking(parts, socket)
  const room = await rooms.open(socket.data.hearingId, socket.data.slug)
  socket.on('sync', (...args) => {
    const answer = acknowledgement(args)
    void answered(deps, socket, async () => {
      const held = entryNumber.safeParse(args[0])
      if (!held.success) throw new Refusal('malformed', { field: 'sync' })
      mustStillRead(socket, room.watchTier)
      return { ok: true, value: room.catchUp(socket.data.audience, held.data) }
    }).then(answer)
  })
  // The handshake reads what is up to a second old.
  if (turnedAway(socket, room.watchTier)) return
  // No await between the last frame and joining: nothing can come between them.
  const frame = room.catchUp(socket.data.audience, socket.data.handshake.seq)
  socket.emit('frame', frame)
  void socket.join(audienceRoom(socket.data.audience, socket.data.hearingId))
  await welcome(deps, socket, node)
}

/** Whether a socket came too late to be let in by the hearing's rule; it is told so and closed. */
function turnedAway(socket: NodeSocket, watchTier: Tier): boolean {
  try {
    mustStillRead(socket, watchTier)
    return false
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    socket.emit('refused', toWire(error, socket.data.locale))
    socket.disconnect(true)
    return true
  }
}

/** Tells a socket who it is and what is its own. */
export async function welcome(deps: NodeDeps, socket: NodeSocket, node: string): Promise<void> {
  const { db, prisma, clock } = deps.database
  const hearing = await knownHearing(prisma, socket.data.slug)
  const own = await getOwn({ prisma, holding: (whose) => readHolding(db, whose) }, socket.data.actor, hearing)
  socket.emit('welcome', { ...own, node, now: clock.now().toISOString() })
}

function openMedia(deps: NodeDeps, socket: NodeSocket): void {
  const media = openMediaSocket({
    link: deps.media,
    locale: socket.data.locale,
    address: socket.data.address,
    log: deps.log,
    grants: async (hearingId) => {
      // A socket is let into one hearing; of another's end it would never hear.
      if (hearingId !== socket.data.hearingId) return NO_GRANTS
      const actor = await findActor(deps.database, socket.data.token, deps.database.clock.now())
      return mediaGrants(deps.database.prisma, actor, hearingId)
    },
    push: (event) => void socket.emit('media:event', event),
  })
  socket.data.mediaSession = () => media.session
  socket.on('media', (...args) => void media.handle(args[0]).then(acknowledgement(args)))
  socket.on('disconnect', () => media.close())
}

function tellLooking({ tellDesk }: Parts, socket: NodeSocket): void {
  let last: string | null = null
  const tell = (questionId: string | null) => {
    const { actor, hearingId } = socket.data
    last = questionId
    if (actor.personId !== null) tellDesk(hearingId, { name: actor.name, key: socket.id, questionId })
  }
  socket.on('look', (...args) => {
    const parsed = id.nullable().safeParse(args[0])
    if (parsed.success && parsed.data !== last) tell(parsed.data)
    const malformed = () => toWire(new Refusal('malformed', { field: 'look' }), socket.data.locale)
    acknowledgement(args)(parsed.success ? { ok: true, value: null } : { ok: false, refusal: malformed() })
  })
  socket.on('disconnect', () => last !== null && tell(null))
}

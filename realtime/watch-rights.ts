import { type Actor, type CasePlace, mayWatch, readsCase, readsDesk } from '#contract/identity.ts'
import { Refusal, type RefusalCode, toWire } from '#contract/refusals.ts'
import { AUDIENCES } from '#contract/signals.ts'
import type { Tier } from '#contract/states.ts'
import type { StreamName } from '#contract/streams/names.ts'
import { placeOfCase } from '#domain/case/rows.ts'
import { lacksRight } from '#domain/kernel/access.ts'
import type { Db } from '#domain/kernel/context.ts'
import { type NodeDeps, type NodeServer, type NodeSocket, type Subscribed, streamRoom } from './node.ts'

/** Where the staff of a case work that is followed as its desk; undefined for every other subscription. */
export async function readPlace(
  db: Db,
  { stream, audience }: Pick<Subscribed, 'stream' | 'audience'>,
): Promise<CasePlace | undefined> {
  return audience === 'desk' && stream.kind === 'case' ? placeOfCase(db, stream.key) : undefined
}

/** Whether somebody reads private bodies of a stream: of a case who works on it and oversight, of a hearing its desk. */
export const readsPrivate = (
  actor: Actor,
  { hearing, place }: { hearing: { id: string }; place?: CasePlace | undefined },
) => (place ? readsCase(actor, place) : readsDesk(actor, hearing.id))

/** Refused unless the person of a socket may still be told what its audience is told of a stream, as the hearing's rule now is. What is one's own anybody may be told. */
export function mustStillRead({ data }: NodeSocket, followed: Subscribed, watchTier: Tier): void {
  if (followed.audience === 'own') return
  if (!mayWatch({ watchTier }, data.actor)) throw new Refusal('verify_first')
  if (followed.audience === 'desk' && !readsPrivate(data.actor, followed)) throw lacksRight(data.actor)
}

/** Tells every socket that follows a stream, and whose person may not watch its hearing any more, so, and closes it; its media session ends at once. */
export function closeOut(deps: Pick<NodeDeps, 'media'>, io: NodeServer, stream: StreamName, watchTier: Tier): void {
  for (const socket of AUDIENCES.flatMap((audience) => socketsIn(io, audience, stream))) {
    if (mayWatch({ watchTier }, socket.data.actor)) continue
    const session = socket.data.mediaSession?.()
    if (session) deps.media.revoke({ session, scope: 'all' })
    turnAway(socket, 'verify_first')
  }
}

/** Closes every socket that follows a case as its desk and whose person does not work on it any more: it went to another department. */
export async function closeOutOfDesk({ database }: NodeDeps, io: NodeServer, stream: StreamName): Promise<void> {
  for (const socket of socketsIn(io, 'desk', stream)) {
    const followed = socket.data.subscriptions.find((one) => one.stream.name === stream)
    if (!followed) continue
    followed.place = await readPlace(database.db, followed)
    if (!readsPrivate(socket.data.actor, followed)) turnAway(socket, 'forbidden')
  }
}

const socketsIn = (io: NodeServer, audience: (typeof AUDIENCES)[number], stream: StreamName): NodeSocket[] =>
  [...(io.sockets.adapter.rooms.get(streamRoom(audience, stream)) ?? [])].flatMap(
    (id) => io.sockets.sockets.get(id) ?? [],
  )

function turnAway(socket: NodeSocket, code: RefusalCode): void {
  socket.emit('refused', toWire(new Refusal(code), socket.data.locale))
  socket.disconnect(true)
}

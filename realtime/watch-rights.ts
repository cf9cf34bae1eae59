import { mayWatch, readsDesk } from '#contract/identity.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import { AUDIENCES } from '#contract/signals.ts'
import type { Tier } from '#contract/states.ts'
import type { StreamName } from '#contract/streams/registry.ts'
import { lacksRight } from '#domain/kernel/access.ts'
import { type NodeDeps, type NodeServer, type NodeSocket, type Subscribed, streamRoom } from './node.ts'

/** Refused unless the person of a socket may still be told what its audience is told of a stream, as the hearing's rule now is. What is one's own anybody may be told. */
export function mustStillRead({ data }: NodeSocket, { audience, hearing }: Subscribed, watchTier: Tier): void {
  if (audience === 'own') return
  if (!mayWatch({ watchTier }, data.actor)) throw new Refusal('verify_first')
  if (audience === 'desk' && !readsDesk(data.actor, hearing.id)) throw lacksRight(data.actor)
}

/** Tells every socket that follows a stream, and whose person may not watch its hearing any more, so, and closes it; its media session ends at once. */
export function closeOut(deps: Pick<NodeDeps, 'media'>, io: NodeServer, stream: StreamName, watchTier: Tier): void {
  const ids = AUDIENCES.flatMap((audience) => [...(io.sockets.adapter.rooms.get(streamRoom(audience, stream)) ?? [])])
  for (const id of ids) {
    const socket = io.sockets.sockets.get(id)
    if (!socket || mayWatch({ watchTier }, socket.data.actor)) continue
    const session = socket.data.mediaSession?.()
    if (session) deps.media.revoke({ session, scope: 'all' })
    socket.emit('refused', toWire(new Refusal('verify_first'), socket.data.locale))
    socket.disconnect(true)
  }
}

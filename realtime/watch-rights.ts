import { mayWatch, readsDesk } from '#contract/identity.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import { AUDIENCES } from '#contract/signals.ts'
import type { Tier } from '#contract/states.ts'
import { lacksRight } from '#domain/kernel/access.ts'
import { audienceRoom, type NodeDeps, type NodeServer, type NodeSocket } from './node.ts'

/** Refused unless the person of a socket may still be told what its audience is told, as the hearing's rule now is. */
export function mustStillRead({ data }: NodeSocket, watchTier: Tier): void {
  if (!mayWatch({ watchTier }, data.actor)) throw new Refusal('verify_first')
  if (data.audience === 'desk' && !readsDesk(data.actor, data.hearingId)) throw lacksRight(data.actor)
}

/** Tells every socket of a hearing whose person may not watch it any more so, and closes it; its media session ends at once. */
export function closeOut(deps: Pick<NodeDeps, 'media'>, io: NodeServer, hearingId: string, watchTier: Tier): void {
  const ids = AUDIENCES.flatMap((audience) => [
    ...(io.sockets.adapter.rooms.get(audienceRoom(audience, hearingId)) ?? []),
  ])
  for (const id of ids) {
    const socket = io.sockets.sockets.get(id)
    if (!socket || mayWatch({ watchTier }, socket.data.actor)) continue
    const session = socket.data.mediaSession?.()
    if (session) deps.media.revoke({ session, scope: 'all' })
    socket.emit('refused', toWire(new Refusal('verify_first'), socket.data.locale))
    socket.disconnect(true)
  }
}

import type { ToldEntry } from '#domain/kernel/follow.ts'
import type { NodeDeps } from './node.ts'
import type { Room } from './room.ts'

/** Whoever left the stage or was taken off it sends no picture any more, and once the hearing is over nobody sends or watches. Media knows people by the key in the record. Answers whether anybody stepped on the stage or off it. */
export function revokeStage(
  deps: Pick<NodeDeps, 'media'>,
  room: Room,
  entries: readonly ToldEntry<'hearing'>[],
): boolean {
  let moved = false
  for (const { open } of entries) {
    if (open === 0) continue
    if (open.type === 'hearing.closed') {
      moved = true
      deps.media.revoke({ hearing: room.hearingId, scope: 'all' })
    }
    moved ||= open.type === 'stage.entered'
    if (open.type !== 'stage.left' && open.type !== 'stage.removed') continue
    moved = true
    deps.media.revoke({ hearing: room.hearingId, personId: open.public.key, scope: 'publish' })
  }
  return moved
}

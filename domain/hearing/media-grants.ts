import { type Actor, interprets, mayWatch, readsDesk } from '#contract/identity.ts'
import { type MediaGrants, personKey } from '#contract/media-link.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { guestOf, participantOf, stageRoleOf } from './stage.ts'

/** What somebody may do in a hearing's media now: watch as the hearing's tier says and until it is over, publish only while on the stage, and make ready for it who may step on it: the panel and its hosts, and a guest while invited. */
export async function mediaGrants(prisma: PrismaClient, actor: Actor, hearingId: string): Promise<MediaGrants> {
  const hearing = await prisma.hearing.findUnique({ where: { id: hearingId } })
  if (!hearing) return { watch: false, publish: false }
  const kind = HEARING_KIND[hearing.status]
  const running = kind === 'on' || (kind !== 'over' && (readsDesk(actor, hearingId) || interprets(actor, hearingId)))
  const watch = running && mayWatch(hearing, actor)
  if (actor.personId === null) return { watch, publish: false }
  const where = { hearingId_personId: { hearingId, personId: actor.personId } }
  const hearingKey = Buffer.from(hearing.pseudonymKey)
  if (!stageRoleOf(actor, hearingId)) {
    const hand = kind === 'on' ? await prisma.raisedHand.findUnique({ where }) : null
    if (hand?.state !== 'invited') return { watch, publish: false }
    const seat = await prisma.stagePresence.findUnique({ where })
    if (!seat?.enteredAt || seat.removedAt) return { watch, prepare: !seat?.removedAt, publish: false }
    const { key, ...shown } = guestOf(hearingKey, actor.personId, hand.author)
    return { watch, prepare: true, publish: { participant: { key: personKey.parse(key), ...shown, role: 'guest' } } }
  }
  const stands = hearing.status !== 'draft' && kind !== 'over'
  const presence = await prisma.stagePresence.findUnique({ where })
  const prepare = stands && !presence?.removedAt
  if (!presence?.enteredAt || presence.removedAt) return { watch, prepare, publish: false }
  const { key, role, ...shown } = participantOf(actor, { id: hearingId, pseudonymKey: hearingKey })
  // Media knows people by the key that the public record shows, never by their id.
  return {
    watch,
    prepare,
    publish: { participant: { key: personKey.parse(key), ...shown, role: role === 'moderator' ? 'host' : role } },
  }
}

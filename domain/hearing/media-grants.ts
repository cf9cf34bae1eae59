import { type Actor, mayWatch, moderates, onPanel, readsDesk } from '#contract/identity.ts'
import type { MediaGrants } from '#contract/media-link.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { participantOf } from './stage.ts'

/** What somebody may do in a hearing's media now: watch as the hearing's tier says, publish only while on the stage. */
export async function mediaGrants(prisma: PrismaClient, actor: Actor, hearingId: string): Promise<MediaGrants> {
  const hearing = await prisma.hearing.findUnique({ where: { id: hearingId } })
  if (!hearing) return { watch: false, publish: false }
  const running = HEARING_KIND[hearing.status] === 'on' || readsDesk(actor, hearingId)
  const watch = running && mayWatch(hearing, actor)
  if (actor.personId === null || !(onPanel(actor, hearingId) || moderates(actor, hearingId)))
    return { watch, publish: false }
  const presence = await prisma.stagePresence.findUnique({
    where: { hearingId_personId: { hearingId, personId: actor.personId } },
  })
  if (!presence?.enteredAt || presence.removedAt) return { watch, publish: false }
  const { key, name, title, role } = participantOf(actor, {
    id: hearingId,
    pseudonymKey: Buffer.from(hearing.pseudonymKey),
  })
  // Media knows people by the key that the public record shows, never by their id.
  return {
    watch,
    publish: { participant: { personId: key, name, title, role: role === 'moderator' ? 'host' : 'official' } },
  }
}

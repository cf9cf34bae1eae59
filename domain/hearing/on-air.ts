import type { HearingOnAir } from '#contract/media-link.ts'
import type { Db } from '../kernel/context.ts'
import { stageKeyOf } from '../kernel/pseudonym.ts'

/** Every hearing that is on now, with whom its host put on programme. */
export async function readOnAir(db: Db): Promise<HearingOnAir[]> {
  const hearings = await db
    .selectFrom('hearing')
    .select(['id', 'slug', 'watchTier', 'showsSlate', 'status', 'rehearsal', 'notRecordedZh', 'pseudonymKey'])
    .where('status', 'in', ['live', 'paused'])
    .where('kind', '=', 'hearing')
    .orderBy('id')
    .execute()
  if (hearings.length === 0) return []
  const shown = await db
    .selectFrom('stagePresence')
    .select(['hearingId', 'personId'])
    .where('shownPlace', 'is not', null)
    .where('enteredAt', 'is not', null)
    .where(
      'hearingId',
      'in',
      hearings.map(({ id }) => id),
    )
    .orderBy('shownPlace')
    .execute()
  return hearings.map(({ id, slug, watchTier, showsSlate, status, rehearsal, notRecordedZh, pseudonymKey }) => ({
    hearing: id,
    slug,
    isPublic: watchTier === 'guest',
    showsSlate,
    isPaused: status === 'paused',
    isBroadcast: !rehearsal,
    isRecorded: notRecordedZh === null,
    keys: shown.filter(({ hearingId }) => hearingId === id).map(({ personId }) => stageKeyOf(pseudonymKey, personId)),
  }))
}

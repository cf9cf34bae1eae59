import { type CaptionCue, MOST_CUES } from '#contract/caption-cues.ts'
import { CAPTIONS } from '#contract/limits.ts'
import { CAPTION_LANGUAGES, type CaptionLanguage } from '#contract/states.ts'
import { isUnchecked } from '#contract/streams/transcript/view.ts'
import type { Db } from '../kernel/context.ts'

/** A stretch of time, from a moment to before another; milliseconds since 1970. */
type Span = { hearingId: string; from: number; to: number }

/** The languages in which something of a hearing is written down. Whether somebody may read it is asked before. */
export async function readCaptionLanguages(db: Db, hearingId: string): Promise<CaptionLanguage[]> {
  const rows = await db
    .selectFrom('captionLine')
    .select('language')
    .distinct()
    .where('hearingId', '=', hearingId)
    .where('removedFor', 'is', null)
    .execute()
  return CAPTION_LANGUAGES.filter((language) => rows.some((row) => row.language === language))
}

/** The lines of a hearing that have words and were said, or written, in a stretch of time, in their order, the newest ones where there are many. Whether somebody may read them is asked before. */
export async function readCues(db: Db, by: 'said' | 'written', { hearingId, from, to }: Span): Promise<CaptionCue[]> {
  // What is written was said within the last minute: the index is by when it was said.
  const held = by === 'said' ? 0 : CAPTIONS.heldSeconds * 1_000
  const moment = by === 'said' ? 'saidAt' : 'writtenAt'
  const rows = await db
    .selectFrom('captionLine')
    .select(['id', 'language', 'text', 'source', 'version', 'saidAt', 'writtenAt'])
    .where('hearingId', '=', hearingId)
    .where('removedFor', 'is', null)
    .where('saidAt', '>=', new Date(from - held))
    .where('saidAt', '<', new Date(to))
    .where(moment, '>=', new Date(from))
    .where(moment, '<', new Date(to))
    .orderBy(moment, 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_CUES)
    .execute()
  return rows.reverse().map(({ id, language, text, source, version, saidAt, writtenAt }) => ({
    id,
    language,
    text,
    isUnchecked: isUnchecked({ from: source, version }),
    saidAt: saidAt.getTime(),
    writtenAt: writtenAt.getTime(),
  }))
}

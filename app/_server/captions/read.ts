import { slugIn } from '#app/_server/address.ts'
import { forReader } from '#app/_server/for-reader.ts'
import { VISITOR } from '#contract/identity.ts'
import type { TranscriptAnswer } from '#contract/open-api/transcript-answer.ts'
import { isUnchecked } from '#contract/streams/transcript/view.ts'
import { readTranscript, type Transcript } from '#domain/transcript/queries.ts'
import { database } from '#platform/db.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'

/** The transcript of a hearing as this reader may read it, and whether everybody may; at most a second old. Refused as `unknown` or `verify_first`. */
export async function transcriptFor(slug: string): Promise<{ value: Transcript; isShared: boolean }> {
  slugIn(slug)
  return forReader(
    (reader) => readTranscript(database().prisma, reader, slug),
    () => shared(slug),
  )
}

const shared = memoizeForOneSecond((slug) => readTranscript(database().prisma, VISITOR, slug))

/** A transcript as the open interface answers it, whole or its newest lines alone. */
export function transcriptAnswerOf(
  { hearing, seq, lines, questions }: Transcript,
  newest: number = lines.length,
): TranscriptAnswer {
  return {
    hearing: hearing.slug,
    startedAt: hearing.startedAt,
    closedAt: hearing.closedAt,
    seq,
    total: lines.length,
    lines:
      newest === 0
        ? []
        : lines.slice(-newest).map(({ questionId, ...line }) => ({
            ...line,
            isUnchecked: isUnchecked(line),
            question: questions.find(({ id }) => id === questionId)?.number ?? null,
          })),
  }
}

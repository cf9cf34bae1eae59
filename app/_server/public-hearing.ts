import { hearingStream } from '#contract/streams/names.ts'
import type { HearingSnapshot } from '#domain/question/queries.ts'

/** A hearing as the open API gives it: everything but its questions, which are read by pages, and notes, which are for its staff; of raised hands it says how many are up. `record` names its stream and last entry. */
export function publicHearing({ view, panel, rehearsal }: HearingSnapshot) {
  const { questions: _questions, notes: _notes, seq, slug, hands, ...rest } = view
  return {
    slug,
    ...rest,
    hands: Object.keys(hands).length,
    panel,
    rehearsal,
    record: { stream: hearingStream(slug), seq },
  }
}

import { hearingStream } from '#contract/streams/registry.ts'
import type { HearingSnapshot } from '#domain/question/queries.ts'

/** A hearing as the open API gives it: everything but its questions, which are read by pages. `record` names its stream and last entry. */
export function publicHearing({ view, panel, rehearsal }: HearingSnapshot) {
  const { questions: _questions, seq, slug, ...rest } = view
  return { slug, ...rest, panel, rehearsal, record: { stream: hearingStream(slug), seq } }
}

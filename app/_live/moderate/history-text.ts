import { fill } from '#app/_i18n/fill.ts'
import type { EntryType } from '#contract/record.ts'
import type { HistoryLine } from '#domain/question/history.ts'
import type { Moderate } from './moderate-context.ts'

type Kinds = Moderate['say']['history']['kinds']

const KIND: Partial<Record<EntryType, keyof Kinds>> = {
  'question.submitted': 'submitted',
  'question.withdrawn': 'withdrawn',
  'question.approved': 'approved',
  'question.published': 'published',
  'question.held': 'held',
  'question.declined': 'declined',
  'question.filed': 'filed',
  'question.edited': 'edited',
  'question.retracted': 'retracted',
  'question.erased': 'erased',
  'question.classified': 'classified',
  'question.merged': 'merged',
  'question.split': 'split',
  'question.queued': 'queued',
  'question.unqueued': 'unqueued',
  'question.called': 'called',
  'question.returned': 'returned',
  'answer.published': 'answered',
  'votes.under_review': 'underReview',
  'votes.decided': 'decided',
}

/** What a line of the history says was done, with its reason: "declined R03 Off this hearing’s agenda". `numberOf` names the question joined to. */
export function historyText(
  { type, reason, targetId }: HistoryLine,
  kinds: Kinds,
  reasonNames: Moderate['reasonNames'],
  numberOf: (id: string) => number | undefined,
): string {
  const what = fill(kinds[KIND[type] ?? 'other'], { n: (targetId && numberOf(targetId)) || '' })
  return reason ? `${what} ${reason} ${reasonNames[reason] ?? ''}` : what
}

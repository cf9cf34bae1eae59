import type { QuestionStatus } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { QUESTION_MACHINE, type QuestionAction } from '#domain/question/machine.ts'
import { type Deed, leadsTo } from './deeds.ts'

/** Actions that undo without a reason or a word; the shortest way back of a plain move is made of these. */
const PLAIN = ['split', 'split_unread', 'queue', 'unqueue', 'return'] as const satisfies readonly QuestionAction[]

/** A deed that may be part of a way back. */
export type BackDeed = Deed | { do: 'retract' }

/** Seconds for which a way back is offered beside what was done; fewer than the door allows. */
export const UNDO_SECONDS = 8

/**
 * What undoes a deed, done to the question as it was `before`: a decision is taken back as one, a plain move is led back. None where
 * there is no way. `over`: after the close, when what is approved becomes a case at once.
 */
export function wayBack(
  deed: Deed,
  before: Pick<QuestionView, 'status' | 'published' | 'topicId' | 'mergedIntoId' | 'erased'>,
  over: boolean,
): BackDeed[] {
  switch (deed.do) {
    case 'approve':
      return over ? [] : [{ do: 'retract' }]
    case 'hold':
    case 'decline':
    case 'edit':
      // What was erased with it can't come back.
      return deed.erases ? [] : [{ do: 'retract' }]
    case 'erase':
    case 'publish':
      return []
    case 'topic':
      return [{ do: 'topic', topicId: before.topicId }]
    case 'split':
      return before.mergedIntoId && !before.erased ? [{ do: 'merge', targetId: before.mergedIntoId }] : []
    default:
      return plainWay(leadsTo(before, deed.do), before.status, before.published || deed.do !== 'merge')
  }
}

/** `published`: whether the public reads the text now, which decides where a split leads. */
function plainWay(to: QuestionStatus, from: QuestionStatus, published: boolean): BackDeed[] {
  const ways: { at: QuestionStatus; steps: BackDeed[] }[] = [{ at: to, steps: [] }]
  const seen = new Set<QuestionStatus>([to])
  for (const { at, steps } of ways) {
    if (at === from) return steps
    for (const step of PLAIN) {
      const move = QUESTION_MACHINE[at][step]
      if (!move?.by.includes('moderator') || seen.has(move.to)) continue
      if (step === (published ? 'split_unread' : 'split')) continue
      seen.add(move.to)
      ways.push({ at: move.to, steps: [...steps, { do: step === 'split_unread' ? 'split' : step }] })
    }
  }
  return []
}

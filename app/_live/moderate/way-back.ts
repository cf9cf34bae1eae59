import type { QuestionStatus } from '#contract/states.ts'
import { QUESTION_MACHINE, type QuestionAction } from '#domain/question/machine.ts'

/** Actions that undo without a reason or a word; the shortest way back is made of these. */
const PLAIN = [
  'approve',
  'split',
  'split_unread',
  'queue',
  'unqueue',
  'return',
] as const satisfies readonly QuestionAction[]

/** An act that may be part of a way back. */
export type BackStep = (typeof PLAIN)[number]

/** Seconds for which a way back is offered beside what was done. */
export const UNDO_SECONDS = 8

/**
 * The acts that lead a moved question back to where it was, or none where the machine has no way that needs no reason.
 * `published`: whether the public reads its text now, which decides where a split leads.
 */
export function wayBack(to: QuestionStatus, from: QuestionStatus, published: boolean): BackStep[] {
  const ways: { at: QuestionStatus; steps: BackStep[] }[] = [{ at: to, steps: [] }]
  const seen = new Set<QuestionStatus>([to])
  for (const { at, steps } of ways) {
    if (at === from) return steps
    for (const step of PLAIN) {
      const move = QUESTION_MACHINE[at][step]
      if (!move?.by.includes('moderator') || seen.has(move.to)) continue
      if (step === (published ? 'split_unread' : 'split')) continue
      seen.add(move.to)
      ways.push({ at: move.to, steps: [...steps, step] })
    }
  }
  return []
}

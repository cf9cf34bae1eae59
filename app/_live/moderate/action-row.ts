import type { ComponentType } from 'react'
import type { IconName } from '#app/_ui/icon-names.ts'
import type { QuestionStatus } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { type QuestionAction as Move, QUESTION_MACHINE } from '#domain/question/machine.ts'
import type { QuestionDialogProps } from './question-dialog.tsx'

/** Which question a command is about, and the version that its sender saw. */
export type Seen = { questionId: string; version: number }

/** Commands that change one question as its sender saw it. */
export type QuestionCommand = { [C in CommandName]: RawInput<C> extends Seen ? C : never }[CommandName]

/** What such a command takes besides the version seen. */
export type Given<C extends QuestionCommand> = C extends QuestionCommand ? Omit<RawInput<C>, keyof Seen> : never

/** A command on a question that waits for its version. */
export type Step = { [C in QuestionCommand]: { command: C; input: Given<C> } }[QuestionCommand]

/** What a question's offers depend on. */
export type Standing = Pick<QuestionView, 'status' | 'published' | 'erased' | 'topicId' | 'mergedIntoId'>

/** What was done to a question: `to` is the state to which it led, `over` whether the hearing has ended. */
type Did<C extends QuestionCommand> = { input: Given<C>; before: Standing; to: QuestionStatus; over: boolean }

/** What the desk knows besides the question: how many questions are like it, and whether one could be called now. */
export type DeskNow = { similar: number; free: boolean }

/** Everything about one action on the question under review. */
export type ActionRow<C extends QuestionCommand = QuestionCommand> = {
  command: C
  /** The move of the question's machine: the action is offered where a moderator has it. None where the state stays. */
  move?: Move | ((question: Standing) => Move)
  /** What must hold besides. A question without words offers nothing unless `erased` says so. */
  when?: (question: Standing) => boolean
  erased?: true
  /** What must hold on the desk for the button to be shown. */
  shown?: (desk: DeskNow) => boolean
  icon?: IconName
  /** Several rows may share a key: the first that is offered is meant. */
  key?: string
  /** `elsewhere`: its button stands outside of the action bar. */
  look?: 'primary' | 'line' | 'quiet' | 'elsewhere'
  /** The desk loads the next question after it. */
  next?: true
  /** Asks for what the command needs. */
  dialog?: ComponentType<QuestionDialogProps>
  /** Needs another question: the picked one of those that are like it. */
  target?: true
  /** The steps that take it back, in their order; none where it can't be. */
  undo?(did: Did<C>): readonly Step[]
}

/** Writes a row of the table, so that its command types what `undo` gets. */
export const row = <C extends QuestionCommand>(row: ActionRow<C>): ActionRow<C> => row

/** A decision is taken back by a command of its own (decision 026). */
export const retract: readonly Step[] = [{ command: 'question:retract', input: {} }]

/** Moves without a reason or a text: an undo that has no command of its own is the shortest path of these. */
const PLAIN = [
  ['split', 'question:split'],
  ['split_unread', 'question:split'],
  ['queue', 'question:queue'],
  ['unqueue', 'question:unqueue'],
  ['return', 'question:return'],
] as const satisfies readonly [Move, QuestionCommand][]

/** Leads a question back to the state that it had, by plain moves; none where these don't lead there. */
export function reverse({ before, to }: Pick<Did<QuestionCommand>, 'before' | 'to'>): readonly Step[] {
  const paths: { at: QuestionStatus; steps: Step[] }[] = [{ at: to, steps: [] }]
  const seen = new Set<QuestionStatus>([to])
  for (const { at, steps } of paths) {
    if (at === before.status) return steps
    for (const [name, command] of PLAIN) {
      const move = QUESTION_MACHINE[at][name]
      if (!move?.by.includes('moderator') || seen.has(move.to)) continue
      // Whether the public reads the text decides where a split leads.
      if (name === (before.published ? 'split_unread' : 'split')) continue
      seen.add(move.to)
      paths.push({ at: move.to, steps: [...steps, { command, input: {} }] })
    }
  }
  return []
}

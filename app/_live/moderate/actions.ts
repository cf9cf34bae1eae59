import type { ComponentType } from 'react'
import { CALL_KEY } from '#app/_live/programme/air-panel.tsx'
import type { QuestionStatus } from '#contract/states.ts'
import { QUESTION_MACHINE, splitOf } from '#domain/question/machine.ts'
import { type ActionRow, type Given, retract, reverse, row, type Seen, type Standing, type Step } from './action-row.ts'
import { EditDialog } from './edit-dialog.tsx'
import { PaceDialog } from './pace-dialog.tsx'
import { DeclineDialog, EraseDialog, HoldDialog } from './reason-dialog.tsx'
import { SubmissionsDialog } from './submissions-dialog.tsx'
import { TopicDialog } from './topic-dialog.tsx'

/**
 * What a moderator does to the question under review, in the order of the buttons. Buttons, keys, the list of keys, dialogs and undo come from
 * here; the messages of a row have its name (`moderate.actions`).
 */
export const QUESTION_ACTIONS = {
  approve: row({
    command: 'question:approve',
    move: 'approve',
    icon: 'joined',
    key: 'A',
    look: 'primary',
    next: true,
    // After the close, what is approved becomes a case at once.
    undo: ({ over }) => (over ? [] : retract),
  }),
  publish: row({
    command: 'question:approve',
    move: 'publish',
    // A declined question goes back through approval; a public case has its text out already.
    when: ({ published }) => !published,
    icon: 'joined',
    key: 'A',
    look: 'primary',
    next: true,
  }),
  split: row({
    command: 'question:split',
    move: ({ published, erased }) => splitOf({ published, erasedFor: erased ?? null }),
    erased: true,
    icon: 'split',
    key: 'B',
    undo: ({ before: { mergedIntoId, erased } }) =>
      mergedIntoId && !erased ? [{ command: 'question:merge', input: { targetId: mergedIntoId } }] : [],
  }),
  queue: row({ command: 'question:queue', move: 'queue', icon: 'next', key: 'Q', undo: reverse }),
  unqueue: row({ command: 'question:unqueue', move: 'unqueue', icon: 'undo', key: 'Q', undo: reverse }),
  call: row({ command: 'question:call', move: 'call', shown: ({ free }) => free, look: 'quiet', undo: reverse }),
  return: row({ command: 'question:return', move: 'return', icon: 'undo', undo: reverse }),
  merge: row({
    command: 'question:merge',
    move: 'merge',
    shown: ({ similar }) => similar > 0,
    icon: 'merged',
    key: 'M',
    next: true,
    target: true,
    undo: reverse,
  }),
  hold: row({
    command: 'question:hold',
    move: 'hold',
    icon: 'held',
    key: 'H',
    next: true,
    dialog: HoldDialog,
    // What was erased with it can't come back; so with the next two.
    undo: ({ input }) => (input.erases ? [] : retract),
  }),
  decline: row({
    command: 'question:decline',
    move: 'decline',
    icon: 'declined',
    key: 'D',
    next: true,
    dialog: DeclineDialog,
    undo: ({ input }) => (input.erases ? [] : retract),
  }),
  edit: row({
    command: 'question:edit',
    when: ({ status }) => status !== 'withdrawn',
    key: 'E',
    look: 'quiet',
    dialog: EditDialog,
    undo: ({ input }) => (input.erases ? [] : retract),
  }),
  erase: row({ command: 'question:erase', move: 'erase', key: 'X', look: 'quiet', dialog: EraseDialog }),
  topic: row({
    command: 'question:classify',
    when: ({ status }) => status !== 'withdrawn',
    erased: true,
    key: 'T',
    look: 'elsewhere',
    dialog: TopicDialog,
    undo: ({ before: { topicId } }) => [{ command: 'question:classify', input: { topicId } }],
  }),
}

/** What every dialog about the whole hearing gets from the desk. `onDone` gets what was done in words. */
export type HearingDialogProps = { open: boolean; onDone: (text: string) => void; onClose: () => void }

/** What a key of the desk does besides. */
type DeskRow = {
  key: string
  /** Changes nothing, so that who may only read has it too. */
  reads?: true
  /** Goes on while the key is held down. */
  repeats?: true
  dialog?: ComponentType<HearingDialogProps>
}

/** What a moderator does on the desk besides; the messages of a row have its name too. */
export const DESK_ACTIONS = {
  skip: { key: 'S', reads: true },
  down: { key: 'J', reads: true, repeats: true },
  up: { key: 'K', reads: true, repeats: true },
  callNext: { key: CALL_KEY },
  votes: { key: 'V', reads: true },
  pace: { key: 'P', dialog: PaceDialog },
  submissions: { key: 'C', dialog: SubmissionsDialog },
  undo: { key: 'Z' },
  search: { key: '/', reads: true },
  keys: { key: '?', reads: true },
} as const satisfies Record<string, DeskRow>

type Rows = typeof QUESTION_ACTIONS
export type ActionName = keyof Rows
export type DeskActionName = keyof typeof DESK_ACTIONS

/** An action with what its command needs. */
export type Action = { [N in ActionName]: { name: N; input: Given<Rows[N]['command']> } }[ActionName]

/** Actions that need nothing but the question. */
type PlainName = { [N in ActionName]: object extends Given<Rows[N]['command']> ? N : never }[ActionName]

const ROWS: Readonly<Record<ActionName, ActionRow>> = QUESTION_ACTIONS

/** The row of an action. */
export const rowOf = (name: ActionName): ActionRow => ROWS[name]

/** Every action on a question, in the order of the buttons. */
export const ACTION_NAMES = Object.keys(QUESTION_ACTIONS) as readonly ActionName[]
export const DESK_ACTION_NAMES = Object.keys(DESK_ACTIONS) as readonly DeskActionName[]

/** Whether an action is done at once, without a dialog or a second question. */
export const isPlain = (name: ActionName): name is PlainName => !ROWS[name].dialog && !ROWS[name].target

const DESK_ROWS: Readonly<Record<DeskActionName, DeskRow>> = DESK_ACTIONS

/** The row of what is done on the desk. */
export const deskRowOf = (name: DeskActionName): DeskRow => DESK_ROWS[name]

const moveOf = (name: ActionName, question: Standing) => {
  const { move } = ROWS[name]
  const action = typeof move === 'function' ? move(question) : move
  return action && QUESTION_MACHINE[question.status][action]
}

/** Whether a question offers an action to a moderator. */
export function offers(question: Standing, name: ActionName): boolean {
  const { move, when, erased } = ROWS[name]
  if (question.erased && !erased) return false
  if (move && !moveOf(name, question)?.by.includes('moderator')) return false
  return when?.(question) ?? true
}

/** The state to which an action leads, or the same one where it changes none. */
const leadsTo = (question: Standing, name: ActionName): QuestionStatus => moveOf(name, question)?.to ?? question.status

/** What takes an action back, done to the question as it was `before`. None where there is no way. */
export const undoOf = ({ name, input }: Action, before: Standing, over: boolean): readonly Step[] =>
  ROWS[name].undo?.({ input, before, to: leadsTo(before, name), over }) ?? []

/** An action as the step that it sends. */
export const actionStep = ({ name, input }: Action): Pick<Step, 'command' | 'input'> => ({
  command: ROWS[name].command,
  input,
})

/** A step as a command on a question as its sender saw it. */
export const callOf = (seen: Seen, { command, input }: Pick<Step, 'command' | 'input'>) => ({
  command,
  input: { ...seen, ...input },
})

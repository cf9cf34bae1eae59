import type { IconName } from '#app/_ui/icon-names.ts'
import { LIMITS } from '#contract/limits.ts'
import type { CaseAction } from '#domain/case/machine.ts'

/** From what a choice chooses; the server brings the options. */
export const OPTION_LISTS = [
  'colleagues',
  'departments',
  'otherDepartments',
  'newHelpers',
  'helpers',
  'classes',
  'lanes',
  'hearings',
  'kinds',
  'steps',
  'disputeReasons',
  'shelfReasons',
  'equals',
  'clocks',
  'extendReasons',
  'conferences',
  'members',
] as const
export type OptionList = (typeof OPTION_LISTS)[number]

/**
 * A field of a short form; its name is that of the command's input, and its words stand under it (`handler.fields`). Of fields that come several
 * times, `n` says which one it is: its name ends in it, its words do not.
 */
export type CaseField = { name: string; optional?: true; n?: number } & (
  | { kind: 'text' | 'line'; max: number }
  | { kind: 'date' | 'time' }
  | { kind: 'count'; max: number }
  /** One of some; of `several` as many as one likes, and one at least. */
  | { kind: 'choice' | 'several'; from: OptionList }
)

type CaseActionRow = {
  /** The move of the case's machine: the action is offered where the reader has it. */
  move: CaseAction
  icon: IconName
  key?: string
  look?: 'primary' | 'quiet' | 'danger'
  fields: readonly CaseField[]
}

const words = { name: 'text', kind: 'text', max: LIMITS.caseText.max } as const
/** A field that takes one sentence. */
const sentence = <N extends string>(name: N) => ({ name, kind: 'line', max: LIMITS.caseSentence.max }) as const
const reason = sentence('reason')

/** Decisions of a conference that its form takes. */
export const DECISION_ROWS = [1, 2, 3, 4, 5] as const
const decisions = DECISION_ROWS.flatMap((n): CaseField[] => [
  { name: `decision${n}`, kind: 'line', max: LIMITS.caseSentence.max, n, ...(n > 1 ? { optional: true } : {}) },
  { name: `owner${n}`, kind: 'choice', from: 'members', n },
  { name: `dueOn${n}`, kind: 'date', optional: true, n },
])

/**
 * What staff do to a case besides its reply, in the order of the buttons. Buttons, keys, the list of keys and the short forms come from here; the
 * words of a row have its name (`handler.actions`), and what it sends stands under it in the page's `actions.ts`.
 */
export const CASE_ACTIONS = {
  attend: { move: 'attend', icon: 'person', key: 'A', look: 'primary', fields: [] },
  inform: { move: 'inform', icon: 'mail', key: 'I', fields: [words] },
  ask: { move: 'ask', icon: 'ask', key: 'Q', fields: [words] },
  plan: {
    move: 'plan',
    icon: 'date',
    key: 'M',
    fields: [
      { name: 'kind', kind: 'choice', from: 'kinds' },
      { name: 'title', kind: 'line', max: LIMITS.milestone.narrow },
      { name: 'plannedOn', kind: 'date' },
      { name: 'place', kind: 'line', max: LIMITS.place.max, optional: true },
      { name: 'time', kind: 'time', optional: true },
    ],
  },
  reach: {
    move: 'follow_plan',
    icon: 'met',
    fields: [
      { name: 'milestoneId', kind: 'choice', from: 'steps' },
      { name: 'reachedOn', kind: 'date' },
    ],
  },
  move: {
    move: 'follow_plan',
    icon: 'due-soon',
    fields: [{ name: 'milestoneId', kind: 'choice', from: 'steps' }, { name: 'plannedOn', kind: 'date' }, reason],
  },
  drop: {
    move: 'follow_plan',
    icon: 'missed',
    fields: [{ name: 'milestoneId', kind: 'choice', from: 'steps' }, reason],
  },
  resolve: { move: 'resolve', icon: 'answered', key: 'E', fields: [] },
  note: { move: 'note', icon: 'locked', key: 'N', fields: [words] },
  assign: {
    move: 'assign',
    icon: 'person',
    key: 'B',
    fields: [{ name: 'assignee', kind: 'choice', from: 'colleagues', optional: true }],
  },
  classify: {
    move: 'classify',
    icon: 'topic',
    key: 'C',
    look: 'quiet',
    fields: [{ name: 'class', kind: 'choice', from: 'classes' }],
  },
  lane: {
    move: 'classify',
    icon: 'emergency',
    key: 'L',
    look: 'quiet',
    fields: [{ name: 'lane', kind: 'choice', from: 'lanes', optional: true }, sentence('text')],
  },
  offer: {
    move: 'offer',
    icon: 'ask',
    look: 'quiet',
    fields: [{ name: 'targetId', kind: 'choice', from: 'hearings' }],
  },
  help: {
    move: 'add_co_handler',
    icon: 'add',
    key: 'H',
    look: 'quiet',
    fields: [
      { name: 'departmentId', kind: 'choice', from: 'newHelpers' },
      { name: 'task', kind: 'line', max: LIMITS.caseSentence.max },
    ],
  },
  unhelp: {
    move: 'remove_co_handler',
    icon: 'set-aside',
    look: 'quiet',
    fields: [{ name: 'departmentId', kind: 'choice', from: 'helpers' }],
  },
  merge: {
    move: 'merge',
    icon: 'merged',
    key: 'G',
    look: 'quiet',
    fields: [{ name: 'cases', kind: 'several', from: 'equals' }, sentence('text')],
  },
  split: { move: 'split', icon: 'split', fields: [sentence('text')] },
  shelve: {
    move: 'shelve',
    icon: 'held',
    key: 'S',
    look: 'quiet',
    fields: [
      { name: 'reason', kind: 'choice', from: 'shelfReasons' },
      { name: 'condition', kind: 'text', max: LIMITS.caseText.max },
      { name: 'reviewOn', kind: 'date' },
    ],
  },
  lookAgain: { move: 'review_shelf', icon: 'under-review', fields: [words, { name: 'reviewOn', kind: 'date' }] },
  unshelve: { move: 'unshelve', icon: 'play', fields: [words] },
  extend: {
    move: 'extend',
    icon: 'due-soon',
    look: 'quiet',
    fields: [
      { name: 'clock', kind: 'choice', from: 'clocks' },
      { name: 'days', kind: 'count', max: 99 },
      { name: 'reason', kind: 'choice', from: 'extendReasons' },
      sentence('text'),
    ],
  },
  confer: {
    move: 'confer',
    icon: 'people',
    look: 'quiet',
    fields: [
      sentence('subject'),
      { name: 'departments', kind: 'several', from: 'otherDepartments' },
      { name: 'meetsOn', kind: 'date' },
      { name: 'time', kind: 'time' },
      { name: 'place', kind: 'line', max: LIMITS.place.max, optional: true },
    ],
  },
  minutes: {
    move: 'confer',
    icon: 'text',
    fields: [
      { name: 'conferenceId', kind: 'choice', from: 'conferences' },
      { name: 'heldOn', kind: 'date' },
      { name: 'minutes', kind: 'text', max: LIMITS.caseReply.max },
      ...decisions,
    ],
  },
  callOff: {
    move: 'confer',
    icon: 'missed',
    look: 'quiet',
    fields: [{ name: 'conferenceId', kind: 'choice', from: 'conferences' }, reason],
  },
  dispute: {
    move: 'dispute',
    icon: 'declined',
    key: 'D',
    look: 'quiet',
    fields: [
      { name: 'rule', kind: 'choice', from: 'disputeReasons' },
      { name: 'proposes', kind: 'choice', from: 'otherDepartments' },
      words,
    ],
  },
  route: {
    move: 'route',
    icon: 'department',
    key: 'T',
    fields: [{ name: 'departmentId', kind: 'choice', from: 'departments' }],
  },
  arbitrate: {
    move: 'arbitrate',
    icon: 'approved',
    key: 'U',
    look: 'primary',
    fields: [{ name: 'departmentId', kind: 'choice', from: 'departments' }, words],
  },
} as const satisfies Record<string, CaseActionRow>

export type CaseActionName = keyof typeof CASE_ACTIONS
export const CASE_ACTION_NAMES = Object.keys(CASE_ACTIONS) as readonly CaseActionName[]

const ROWS: Readonly<Record<CaseActionName, CaseActionRow>> = CASE_ACTIONS

/** The row of an action. */
export const caseActionRow = (name: CaseActionName): CaseActionRow => ROWS[name]

/** Options of a choice. */
export type CaseOptions = Readonly<Record<OptionList, readonly { value: string; label: string; hint?: string }[]>>

/** Which actions are offered: those of which the reader has the move, and for which there is something to choose from. */
export function offeredActions(moves: readonly CaseAction[], options: CaseOptions): CaseActionName[] {
  return CASE_ACTION_NAMES.filter((name) => {
    const { move, fields } = caseActionRow(name)
    const hasChoices = fields.every((field) => !('from' in field) || field.optional || options[field.from].length > 0)
    return moves.includes(move) && hasChoices
  })
}

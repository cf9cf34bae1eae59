import type { IconName } from '#app/_ui/icon-names.ts'
import type { AnswerKind } from '#contract/states.ts'

/** What an official does with the question on air. */
export type AnswerAction = AnswerKind | 'returned'

type AnswerRow = {
  key: string
  icon: IconName
  /** Classes of its button while its form is open, and of the form's frame. */
  pressed: string
  frame: string
  /** What its form asks for. */
  asks: { summary?: true; dueOn?: true; departmentId?: true }
}

/** The four actions in their fixed order. Buttons, keys and forms come from here; the messages of a row have its name (`official.acts`, `official.forms`, `official.done`). */
export const ANSWER_ACTIONS: Readonly<Record<AnswerAction, AnswerRow>> = {
  answered: {
    key: '1',
    icon: 'answered',
    pressed: 'aria-pressed:bg-ok-soft aria-pressed:border-ok aria-pressed:text-ok',
    frame: 'border-ok',
    asks: { summary: true },
  },
  promised: {
    key: '2',
    icon: 'promised',
    pressed: 'aria-pressed:bg-promise-soft aria-pressed:border-promise aria-pressed:text-promise',
    frame: 'border-promise border-3 border-double',
    asks: { summary: true, dueOn: true, departmentId: true },
  },
  handed: {
    key: '3',
    icon: 'case',
    pressed: 'aria-pressed:bg-case-soft aria-pressed:border-case aria-pressed:text-case',
    frame: 'border-case',
    asks: { summary: true, departmentId: true },
  },
  returned: { key: '4', icon: 'undo', pressed: '', frame: 'border-edge', asks: {} },
}

export const ANSWER_ACTION_NAMES = Object.keys(ANSWER_ACTIONS) as readonly AnswerAction[]

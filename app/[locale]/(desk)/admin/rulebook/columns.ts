import type { Section } from '#app/_server/rulebook/describe.ts'
import { DAY_KINDS } from '#contract/clocks/calendar.ts'
import { WEEKDAYS } from '#contract/clocks/days.ts'
import { REASONED_ACTS } from '#contract/rulebook/reasons.ts'
import { LADDER_STEPS } from '#contract/rulebook/schema.ts'
import { ROLES } from '#contract/states.ts'

/** Lists from which a value is chosen; those of the document and of the house are filled in by the page. */
export type ChoiceList = 'departments' | 'classes' | 'topics' | 'areas' | 'steps' | 'moments' | 'dayKinds'
export type FlagList = 'roles' | 'acts'

/** A value of a row as it is typed: its kind says with which fields, `optional` that it may stay empty. */
export type Column = { name: string; optional?: true } & (
  | { kind: 'text' | 'number' | 'hours' | 'people' | 'check' | 'words' }
  | { kind: 'both'; long?: true }
  | { kind: 'limit'; immediate?: true }
  | { kind: 'choice'; of: ChoiceList }
  | { kind: 'flags'; of: FlagList }
)

/**
 * How a section is edited. `rows`: by fields, row by row; `single`: one row that is always there. `csv`: as a table that is pasted, where there
 * may be more rows than a form has.
 */
export type SectionForm = { columns: readonly Column[]; by: readonly ('rows' | 'csv')[]; single?: true }

const code = { kind: 'text', name: 'code' } as const
const name = { kind: 'both', name: 'name' } as const
const explains = { kind: 'both', name: 'explains', long: true } as const
const department = { kind: 'choice', name: 'departmentId', of: 'departments' } as const
const origin = [
  { kind: 'text', name: 'source' },
  { kind: 'text', name: 'approvedBy' },
] as const

export const SECTION_FORMS: Readonly<Record<Section, SectionForm>> = {
  classes: {
    by: ['rows'],
    columns: [
      code,
      name,
      { kind: 'limit', name: 'attention', immediate: true },
      { kind: 'limit', name: 'reply' },
      { kind: 'number', name: 'reviewers' },
      { kind: 'number', name: 'escalatesEveryMinutes', optional: true },
      { kind: 'check', name: 'milestones' },
      { kind: 'check', name: 'onCall' },
      { kind: 'check', name: 'isDefault' },
      explains,
    ],
  },
  ladder: {
    by: ['rows'],
    columns: [
      { kind: 'choice', name: 'step', of: 'steps' },
      { kind: 'choice', name: 'when', of: 'moments' },
      { kind: 'limit', name: 'offset', optional: true },
    ],
  },
  limits: {
    by: ['rows'],
    single: true,
    columns: [
      { kind: 'number', name: 'extensionTimes' },
      { kind: 'limit', name: 'extensionLongest' },
      { kind: 'flags', name: 'extensionBy', of: 'roles' },
      { kind: 'number', name: 'waitingTimes' },
      { kind: 'limit', name: 'waitingLongest' },
      { kind: 'number', name: 'silenceDays' },
      { kind: 'number', name: 'pollDecisionDays' },
    ],
  },
  onCall: {
    by: ['rows'],
    columns: [
      department,
      { kind: 'flags', name: 'roles', of: 'roles' },
      { kind: 'people', name: 'grants', optional: true },
    ],
  },
  hours: {
    by: ['rows'],
    single: true,
    columns: [
      { kind: 'text', name: 'timeZone' },
      ...WEEKDAYS.map((name) => ({ kind: 'hours', name, optional: true }) as const),
      ...origin,
    ],
  },
  days: {
    by: ['csv'],
    columns: [
      { kind: 'text', name: 'day' },
      { kind: 'choice', name: 'kind', of: 'dayKinds' },
      name,
      { kind: 'hours', name: 'spans', optional: true },
      ...origin,
    ],
  },
  topics: { by: ['csv'], columns: [code, name] },
  areas: { by: ['csv'], columns: [code, name] },
  routing: {
    by: ['rows', 'csv'],
    columns: [
      { kind: 'choice', name: 'topic', of: 'topics' },
      { kind: 'choice', name: 'area', of: 'areas' },
      department,
    ],
  },
  reasons: { by: ['rows'], columns: [code, name, { kind: 'flags', name: 'for', of: 'acts' }, explains] },
  remedies: {
    by: ['rows'],
    single: true,
    columns: (['attention', 'reply', 'promise'] as const).map((name) => ({ kind: 'both', name, long: true }) as const),
  },
  lawfulRoutes: { by: ['rows'], columns: [code, name, explains, { kind: 'both', name: 'address', optional: true }] },
  catalogue: {
    by: ['csv'],
    columns: [
      code,
      name,
      { kind: 'choice', name: 'class', of: 'classes' },
      { ...department, optional: true },
      { kind: 'both', name: 'basis', optional: true },
    ],
  },
  lanes: {
    by: ['rows'],
    columns: [
      code,
      name,
      { kind: 'choice', name: 'class', of: 'classes' },
      { ...department, optional: true },
      { kind: 'words', name: 'words' },
      { kind: 'check', name: 'safety' },
    ],
  },
}

/** What may be ticked in a list of flags. */
export const FLAGS = { roles: ROLES, acts: REASONED_ACTS } as const
/** Lists of choices that every rulebook has. */
export const FIXED_CHOICES = {
  steps: LADDER_STEPS,
  moments: ['before', 'day', 'after'],
  dayKinds: DAY_KINDS,
} as const

/** Rows that a form has fields for at the most; more are edited as a table. */
export const MOST_ROWS = 60

import * as z from 'zod'
import { calendarDay, departmentId } from './ids.ts'

/** A code by which a case names a part of the rulebook: a class, a reason. */
export const rulebookCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/)

/** Why a department is the lead: by the hearing's topic, by somebody's choice, by an arbiter, as an arbiter decided in an earlier case, or by the rulebook's table. */
export const ROUTE_GROUNDS = ['topic', 'person', 'arbitration', 'precedent', 'rulebook'] as const

/** What a milestone is. Works that have begun are not done: a complex case is resolved by a `finish` alone. `safety`: the place is made safe until it is mended. */
export const MILESTONE_KINDS = ['safety', 'begin', 'finish', 'visit', 'other'] as const
export type MilestoneKind = (typeof MILESTONE_KINDS)[number]

/** Cases that are handled together with one main case, at most. */
export const EQUAL_CASES = 50

/** Steps in a main case of which the cases that are handled together with it are told; the others that concern them are taken in each of them. */
export const MAIN_STEPS = [
  // Of a helper: the lead's are taken in each.
  'case.informed',
  'case.reply_published',
  'case.disputed',
  'case.arbitrated',
  'case.citizen_asked',
  'case.milestone_planned',
  'case.milestone_moved',
  'case.milestone_reached',
  'case.milestone_dropped',
  'case.conference_called',
  'case.conference_held',
  'case.conference_cancelled',
  'case.shelved',
  'case.review_held',
  'case.unshelved',
] as const
export type MainStep = (typeof MAIN_STEPS)[number]

/** Why a case is handled by itself again: a handler took it apart, or one of its askers reopened it. */
export const SPLIT_CAUSES = ['taken_apart', 'reopened'] as const

/** Departments that a conference brings together, and what it decides, at most. */
export const CONFERENCE_LIMITS = { departments: 12, decisions: 20 } as const

/** What a conference decided: which department does what, and by when where a day was named. */
export const conferenceDecision = z.object({
  text: z.string(),
  departmentId,
  dueOn: calendarDay.nullable(),
})

/** The asker's answer to "is it solved?". */
export const LAST_WORDS = ['yes', 'partly', 'no'] as const
export type LastWord = (typeof LAST_WORDS)[number]

/** One to five, or skipped. */
export const rating = z.number().int().min(1).max(5).nullable()

import * as z from 'zod'
import { rulebookCode } from './cases.ts'
import { id } from './ids.ts'
import { CASE_STATUSES } from './states.ts'
import { line } from './text.ts'

/**
 * Which of a department's cases a desk lists: `mine`: given to the reader; `waiting`: the next step is the reader's; `unassigned`: given to nobody;
 * `lead` and `co`: those that the department leads, or helps with.
 */
export const DESK_SCOPES = ['mine', 'waiting', 'unassigned', 'lead', 'co'] as const
export type DeskScope = (typeof DESK_SCOPES)[number]

/** What a list of cases asks for, each part by itself; one that asks for nothing has every case with work to do. */
export const deskFilter = z.object({
  scope: z.enum(DESK_SCOPES).optional(),
  status: z.enum(CASE_STATUSES).optional(),
  class: rulebookCode.optional(),
  departmentId: id.optional(),
  /** Only cases of which a date or a clock has passed. */
  late: z.literal(true).optional(),
  /** Words that are all in the question, or in the case's number. */
  words: line({ min: 1, max: 100 }).optional(),
})
export type DeskFilter = z.infer<typeof deskFilter>

/** Lists that one person may keep. */
export const DESK_FILTERS_KEPT = 20

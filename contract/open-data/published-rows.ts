import * as z from 'zod'
import { calendarDay, caseNumber, departmentId, id, slug } from '../ids.ts'
import { JUDGEMENTS } from '../judgements.ts'
import { CASE_STATUSES } from '../states.ts'
import { clockKey } from '../streams/case/clock-changes.ts'

const moment = z.iso.datetime()
const count = z.int().min(0)

/** A department as open data. `openCases`: those that it leads and that are not over. Retired ones receive nothing new. */
export const publishedDepartment = z.object({
  id: departmentId,
  nameZh: z.string(),
  nameEn: z.string(),
  since: moment,
  retiredAt: moment.nullable(),
  openCases: count,
})
export type PublishedDepartment = z.infer<typeof publishedDepartment>

/** What a promise was made by: an answer at a hearing, or a milestone that a department planned. */
export const PROMISE_KINDS = ['answer', 'milestone'] as const
/** How a promise stands, by its clock: it runs, it ran out, it stopped in time or later. */
export const PROMISE_STATES = ['running', 'overdue', 'met', 'late'] as const
export type PromiseState = (typeof PROMISE_STATES)[number]

/**
 * A promise with a day, and what became of it; the scorecards count the same clocks. `text`: what was promised, null where the case is
 * confidential. `judged`: what the last return hearing found of the case.
 */
export const publishedPromise = z.object({
  case: caseNumber,
  key: clockKey,
  kind: z.enum(PROMISE_KINDS),
  hearing: slug,
  caseStatus: z.enum(CASE_STATUSES),
  departmentId: departmentId.nullable(),
  departmentZh: z.string().nullable(),
  departmentEn: z.string().nullable(),
  text: z.string().nullable(),
  madeAt: moment,
  day: calendarDay.nullable(),
  due: moment,
  stoppedAt: moment.nullable(),
  state: z.enum(PROMISE_STATES),
  judged: z.enum(JUDGEMENTS).nullable(),
  judgedAt: moment.nullable(),
  milestoneId: id.nullable(),
})
export type PublishedPromise = z.infer<typeof publishedPromise>

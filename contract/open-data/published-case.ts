import * as z from 'zod'
import { rulebookCode } from '../cases.ts'
import { CLOCK_KINDS } from '../clocks/clock.ts'
import { calendarDay, caseNumber, departmentId, slug } from '../ids.ts'
import { CASE_ORIGINS, CASE_STATUSES } from '../states.ts'
import { clockKey, rulebookNumber } from '../streams/case/clock-changes.ts'

const moment = z.iso.datetime()
const count = z.int().min(0)
/** Time that counts on a clock, in milliseconds. */
const time = z.int().min(0)

/** A clock of a case. `due`: the deadline. `departmentId`: the co-handler whose it is; null: the lead's. */
export const publishedClock = z.object({
  key: clockKey,
  kind: z.enum(CLOCK_KINDS),
  since: moment,
  due: moment,
  stoppedAt: moment.nullable(),
  departmentId: departmentId.nullable(),
})
export type PublishedClock = z.infer<typeof publishedClock>

/** How long a department, or nobody (null), held a case within its first reply clock. */
export const publishedHolder = z.object({ departmentId: departmentId.nullable(), time })

/**
 * A case as open data: numbers, states and moments, and no word that a person wrote. What runs is counted until `readAt`. From these rows alone
 * anybody computes the scorecards (contract/scorecards). Moments are ISO 8601 in UTC; times are whole milliseconds. Rehearsals are never among
 * them.
 */
export const publishedCase = z.object({
  number: caseNumber,
  origin: z.enum(CASE_ORIGINS),
  status: z.enum(CASE_STATUSES),
  class: rulebookCode,
  rulebook: rulebookNumber.nullable(),
  openedAt: moment,
  closedAt: moment.nullable(),
  readAt: moment,
  hearing: slug,
  imported: z.boolean(),
  topicZh: z.string().nullable(),
  topicEn: z.string().nullable(),
  departmentId: departmentId.nullable(),
  departmentZh: z.string().nullable(),
  departmentEn: z.string().nullable(),
  departmentSince: moment.nullable(),
  attentionSince: moment.nullable(),
  attentionDue: moment.nullable(),
  attentionStoppedAt: moment.nullable(),
  attentionTime: time.nullable(),
  replySince: moment.nullable(),
  replyDue: moment.nullable(),
  replyStoppedAt: moment.nullable(),
  replyTime: time.nullable(),
  replyWaited: time.nullable(),
  extensions: count,
  waits: count,
  reopened: count,
  returnedBy: departmentId.nullable(),
  returnDecidedFor: departmentId.nullable(),
  saidYes: count,
  saidPartly: count,
  saidNo: count,
  ratedSolved: z.array(count),
  ratedFair: z.array(count),
  ratedFast: z.array(count),
  promisedDay: calendarDay.nullable(),
  mergedInto: caseNumber.nullable(),
  holders: z.array(publishedHolder),
  clocks: z.array(publishedClock),
})
export type PublishedCase = z.infer<typeof publishedCase>

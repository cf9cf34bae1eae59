import * as z from 'zod'
import { calendarDay, caseNumber, departmentId, hearingId, id, slug } from '../ids.ts'
import { JUDGEMENTS } from '../judgements.ts'
import { ANSWER_KINDS, CASE_STATUSES, CHANNELS, HEARING_STATUSES, QUESTION_STATUSES } from '../states.ts'
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
export type PublishedDepartment = z.input<typeof publishedDepartment>

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
export type PublishedPromise = z.input<typeof publishedPromise>

/** A hearing as open data. `questions`: how many were asked. */
export const publishedHearing = z.object({
  id: hearingId,
  slug,
  titleZh: z.string(),
  titleEn: z.string(),
  summaryZh: z.string(),
  summaryEn: z.string(),
  status: z.enum(HEARING_STATUSES),
  startsAt: moment,
  endsAt: moment,
  closedAt: moment.nullable(),
  timeZone: z.string(),
  questions: count,
})
export type PublishedHearing = z.input<typeof publishedHearing>

/** A question whose text is public, and its answer, as open data; without the name of who asked. `votes`: those cast here, `importedVotes`: those of another system. */
export const publishedQuestion = z.object({
  id,
  hearing: slug,
  number: count,
  title: z.string(),
  body: z.string(),
  topicZh: z.string().nullable(),
  topicEn: z.string().nullable(),
  status: z.enum(QUESTION_STATUSES),
  channel: z.enum(CHANNELS),
  votes: count,
  importedVotes: count,
  submittedAt: moment,
  statusAt: moment,
  mergedInto: id.nullable(),
  case: caseNumber.nullable(),
  answerKind: z.enum(ANSWER_KINDS).nullable(),
  answer: z.string().nullable(),
  answeredAt: moment.nullable(),
  promisedDay: calendarDay.nullable(),
})
export type PublishedQuestion = z.input<typeof publishedQuestion>

import * as z from 'zod'
import { LAST_WORDS, MILESTONE_KINDS } from '../cases.ts'
import { CLOCK_KINDS, clockTerms } from '../clocks/clock.ts'
import { clockLimit, workingTime } from '../clocks/limit.ts'
import { bilingual, moment } from '../ids.ts'
import { replyMeters } from '../replies/meters.ts'
import { EMPTY_REPLIES } from '../replies/substance.ts'
import { CASE_ORIGINS, CASE_STATUSES } from '../states.ts'
import { caseClock } from '../streams/case/clock-changes.ts'
import { questionAnswer, recordPlace } from './answers.ts'

const count = z.int().min(0)
const day = z.string()
const ratingSum = z.object({ mean: z.number(), n: count }).nullable()

const reply = z.object({
  id: z.string(),
  departmentId: z.string(),
  versions: z.array(
    z.object({
      version: count,
      round: count,
      text: z.string(),
      joint: z.boolean(),
      at: moment,
      empty: z.enum(EMPTY_REPLIES).nullable(),
      meters: replyMeters.nullable(),
      reviewers: count,
    }),
  ),
})

const milestone = z.object({
  id: z.string(),
  departmentId: z.string(),
  kind: z.enum(MILESTONE_KINDS),
  title: z.string(),
  place: z.string(),
  time: z.string(),
  firstPlannedOn: day,
  plannedOn: day,
  reachedOn: day.nullable(),
  moved: z.string().nullable(),
  dropped: z.string().nullable(),
})

const picture = z.object({
  id: z.string(),
  of: z.union([z.object({ replyId: z.string(), version: count }), z.object({ milestoneId: z.string() })]),
  digest: z.string(),
  width: count,
  height: count,
  state: z.enum(['shown', 'changed', 'removed']),
})

const conference = z.object({
  id: z.string(),
  departments: z.array(z.string()),
  meetsOn: day,
  time: z.string(),
  place: z.string(),
  subject: z.string(),
  held: z
    .object({
      heldOn: day,
      minutes: z.string(),
      decisions: z.array(z.object({ text: z.string(), departmentId: z.string(), dueOn: day.nullable() })),
    })
    .nullable(),
  cancelled: z.string().nullable(),
})

const dispute = z.object({
  departmentId: z.string(),
  rule: z.string(),
  proposes: z.string(),
  text: z.string(),
  at: moment,
  decided: z.object({ departmentId: z.string(), text: z.string(), at: moment }).nullable(),
})

/** GET /api/v1/cases/{number}: everything that the public reads of a case, without any words that its asker wrote after the question. */
export const caseAnswer = z.object({
  number: z.string(),
  origin: z.enum(CASE_ORIGINS),
  status: z.enum(CASE_STATUSES),
  openedAt: moment,
  dueOn: day.nullable(),
  department: bilingual.nullable(),
  topic: bilingual.nullable(),
  /** `mailbox`: it takes letters to a post, and has no page of its own. */
  hearing: z.object({ slug: z.string(), title: bilingual, timeZone: z.string(), mailbox: z.boolean() }),
  /** What it says and what was replied is for its askers and staff alone: words are empty here. */
  confidential: z.boolean(),
  question: questionAnswer,
  votes: count,
  record: recordPlace,
  statusAt: moment,
  round: count,
  class: z.string(),
  departmentId: z.string().nullable(),
  attendedAt: moment.nullable(),
  followers: count,
  coHandlers: z.array(z.object({ departmentId: z.string(), name: bilingual.optional(), task: z.string(), at: moment })),
  replies: z.array(reply),
  milestones: z.array(milestone),
  pictures: z.array(picture),
  conferences: z.array(conference),
  clocks: z.array(caseClock.extend({ key: z.string(), due: moment })),
  inquiries: z.array(
    z.object({
      id: z.string(),
      departmentId: z.string(),
      round: count,
      text: z.string(),
      at: moment,
      answeredAt: moment.nullable(),
    }),
  ),
  lastWords: z.array(z.object({ answer: z.enum(LAST_WORDS), at: moment })),
  mainCase: z.string().nullable(),
  mergedCases: z.array(z.string()),
  dispute: dispute.nullable(),
  shelf: z
    .object({ departmentId: z.string(), reason: z.string(), condition: z.string(), reviewOn: day, since: moment })
    .nullable(),
  ratings: z.object({ solved: ratingSum, fair: ratingSum, fast: ratingSum }),
})

/** Why a day counts otherwise than its weekday, in the calendar's words. */
const dayReason = z.looseObject({ kind: z.string() })

const clockLine = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('counted'),
    day: day.nullable(),
    from: moment,
    to: moment,
    time: z.int(),
    sum: z.int(),
    reason: dayReason.nullable(),
  }),
  z.object({ what: z.literal('waited'), from: moment, to: moment }),
  z.object({ what: z.literal('uncounted'), day, reason: dayReason }),
])

/** GET /api/v1/cases/{number}/clocks: each clock with every stretch that was counted. Times are whole milliseconds. */
export const clocksAnswer = z.object({
  number: z.string(),
  at: moment,
  rulebook: z.int().min(1),
  record: recordPlace,
  clocks: z.array(
    z.object({
      key: z.string(),
      round: count,
      class: z.string(),
      rulebook: z.int().min(0),
      departmentId: z.string().nullable(),
      milestoneId: z.string().nullable(),
      kind: z.enum(CLOCK_KINDS),
      limit: clockLimit,
      terms: clockTerms,
      start: moment,
      stop: moment.nullable(),
      extensions: z.array(z.object({ at: moment, by: workingTime })),
      phase: z.enum(['running', 'waiting', 'overdue', 'met', 'late']),
      due: moment,
      allowed: z.int(),
      elapsed: z.int(),
      remaining: z.int(),
      waited: z.int(),
      waitEnds: moment.nullable(),
      days: z.array(z.object({ day, end: moment })),
      leftOut: z.array(z.object({ day, reason: dayReason })),
      lines: z.array(clockLine),
      holders: z.array(
        z.object({
          departmentId: z.string().nullable(),
          name: bilingual.nullable(),
          from: moment,
          to: moment,
          time: z.int(),
        }),
      ),
    }),
  ),
})

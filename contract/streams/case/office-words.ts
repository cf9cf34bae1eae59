import * as z from 'zod'
import { conferenceDecision, MILESTONE_KINDS } from '../../cases.ts'
import { replyMeters } from '../../replies/meters.ts'
import { EMPTY_REPLIES } from '../../replies/substance.ts'
import { judged } from '../../returns.ts'

const text = z.string()
const at = z.string()
const count = z.number().int()
const by = { departmentId: z.string() }
const each = <T extends z.ZodType>(one: T) => z.record(z.string(), one)

/** Those parts of a case's view in which words of the office stand; what askers wrote is no part of them. */
export const officeWords = z.object({
  dispute: z
    .object({ ...by, rule: text, proposes: text, text, at, decided: z.object({ ...by, text, at }).nullable() })
    .nullable(),
  shelf: z.object({ ...by, reason: text, condition: text, reviewOn: text, since: at }).nullable(),
  coHandlers: each(z.object({ task: text, at })),
  replies: each(
    z.object({
      ...by,
      versions: z.array(
        z.object({
          version: count,
          round: count,
          text,
          joint: z.boolean(),
          at,
          empty: z.enum(EMPTY_REPLIES).nullable(),
          meters: replyMeters.nullable(),
          reviewers: count,
        }),
      ),
    }),
  ),
  inquiries: each(
    z.object({ ...by, round: count, text, at, answer: z.object({ questionId: z.string(), at }).nullable() }),
  ),
  milestones: each(
    z.object({
      ...by,
      kind: z.enum(MILESTONE_KINDS),
      title: text,
      place: text,
      time: text,
      firstPlannedOn: text,
      plannedOn: text,
      reachedOn: text.nullable(),
      moved: text.nullable(),
      dropped: text.nullable(),
    }),
  ),
  pictures: each(
    z.object({
      of: z.union([z.object({ replyId: z.string(), version: count }), z.object({ milestoneId: z.string() })]),
      digest: text,
      width: count,
      height: count,
      state: z.enum(['shown', 'changed', 'removed']),
    }),
  ),
  conferences: each(
    z.object({
      departments: z.array(z.string()),
      meetsOn: text,
      time: text,
      place: text,
      subject: text,
      held: z.object({ heldOn: text, minutes: text, decisions: z.array(conferenceDecision) }).nullable(),
      cancelled: text.nullable(),
    }),
  ),
  returns: each(
    z.object({
      at,
      judged: z.object({ ...judged, at }).nullable(),
      removed: z.object({ text, at }).nullable(),
    }),
  ),
})
export type OfficeWords = z.input<typeof officeWords>

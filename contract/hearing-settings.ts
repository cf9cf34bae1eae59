import * as z from 'zod'
import { departmentId, id, moment, timeZone, topicId } from './ids.ts'
import { LIMITS } from './limits.ts'
import { TIERS } from './states.ts'
import { bothLines, text } from './text.ts'

const haveOwnIds = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id)).size === rows.length

/** What an administrator sets on a hearing; the whole of it is sent each time. */
export const hearingSettings = z.object({
  title: bothLines(LIMITS.hearingTitle),
  summary: z.object({ zh: text(LIMITS.questionBody), en: text(LIMITS.questionBody) }),
  startsAt: moment,
  endsAt: moment,
  timeZone,
  watchTier: z.enum(TIERS),
  askTier: z.enum(TIERS),
  voteTier: z.enum(TIERS),
  moderation: z.enum(['before', 'after']),
  askUntil: moment.nullable(),
  questionsPerPerson: z.number().int().min(1).max(10_000),
  questionIntervalSeconds: z.number().int().min(0).max(86_400),
  answerSeconds: z.number().int().min(30).max(3_600),
  agenda: z
    .array(z.object({ id, title: bothLines(LIMITS.hearingTitle), minutes: z.number().int().min(1).max(600) }))
    .max(30)
    .refine(haveOwnIds),
  topics: z
    .array(z.object({ id: topicId, name: bothLines(LIMITS.name), departmentId: departmentId.nullable() }))
    .max(30)
    .refine(haveOwnIds),
  /** Why nothing of it is recorded, for everybody to read; absent where it is recorded. Whether there is one is settled when the hearing begins. */
  notRecorded: bothLines(LIMITS.unrecorded).optional(),
  /** For how many days after it its recording is kept; absent: for as long as this installation keeps recordings. */
  recordingDays: z.int().min(1).max(36_500).optional(),
  /** Its recording is evidence and stays, whatever its days are; absent where it is not. */
  holdsRecording: z.literal(true).optional(),
})
export type HearingSettings = z.infer<typeof hearingSettings>

/** The part of the settings that moderators change while a hearing runs. */
export const pace = hearingSettings.pick({ questionIntervalSeconds: true, askTier: true, voteTier: true })

import * as z from 'zod'
import { bilingual, calendarDay, moment } from '../ids.ts'
import { returnItem } from '../open-api/answers.ts'
import { ANSWER_KINDS, CHANNELS, QUESTION_STATUSES } from '../states.ts'
import { instantPoll } from '../streams/hearing/poll-entries.ts'

const count = z.int().min(0)
const name = { name: z.string(), nameEn: z.string().optional() }

/** An item of the minutes: a question, whatever became of it. `title` and `body` are null where the public may not read its words. */
export const minutesItem = z.object({
  number: count,
  title: z.string().nullable(),
  body: z.string().nullable(),
  /** The name under which it was asked; empty where it was asked without one. */
  author: z.string(),
  channel: z.enum(CHANNELS),
  askedAt: moment,
  /** Who asked the same, here and, labelled so, elsewhere. */
  votes: count,
  importedVotes: count,
  outcome: z.enum(QUESTION_STATUSES),
  /** A code of the rulebook's reasons, where it was declined. */
  reason: z.string().nullable(),
  /** The number of the question that it was joined to. */
  joinedTo: count.nullable(),
  /** When it was on air. */
  onAir: z.array(z.object({ startsAt: moment, endsAt: moment })),
  answer: z
    .object({
      ...name,
      title: bilingual,
      kind: z.enum(ANSWER_KINDS),
      summary: z.string(),
      at: moment,
      /** The day by which what was promised is to be done. */
      dueOn: calendarDay.nullable(),
      departmentId: z.string().nullable(),
    })
    .nullable(),
  caseNumber: z.string().nullable(),
})
export type MinutesItem = z.infer<typeof minutesItem>

/** What the minutes of a hearing say: all of it is in the public record up to `head`, and follows from it. */
export const minutes = z.object({
  hearing: z.object({
    id: z.string(),
    slug: z.string(),
    title: bilingual,
    timeZone: z.string(),
    startedAt: moment.nullable(),
    closedAt: moment,
    /** Why it did not take place, where it was called off. */
    cancelled: z.string().nullable(),
  }),
  /** The last entry of the record that they were made from, and its hash (hex): whoever has the record finds it there. */
  head: z.object({ stream: z.string(), seq: count, hash: z.string() }),
  /** The versions that there are, by the entry after which each was made, the oldest first: that of the close, and one for each later day on which something in them changed. Minutes of any entry in between can be had, too. */
  versions: z.array(z.object({ seq: count, at: moment })),
  /** Officials and hosts who were on the stage, in the order in which they came. */
  present: z.array(z.object({ ...name, title: bilingual })),
  agenda: z.array(z.object({ title: bilingual, beganAt: moment.nullable() })),
  /** What was on air in the order in which it was called, then all others by their votes. */
  items: z.array(minutesItem),
  /** Cases on the agenda of a return hearing, and what was found of each. */
  returns: z.array(returnItem.extend({ departmentId: z.string().nullable() })),
  /** Instant polls in the order in which they were opened, and the digest of the file of each one's ballots, as the record names it. */
  polls: z.array(instantPoll.extend({ digest: z.string() })),
  /** The digest of the votes that the record names at the close. */
  votesDigest: z.string(),
})
/** The minutes of a hearing. */
export type Minutes = z.infer<typeof minutes>

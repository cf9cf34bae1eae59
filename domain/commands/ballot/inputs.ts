import * as z from 'zod'
import { contact } from '#contract/contact.ts'
import { calendarDay, id } from '#contract/ids.ts'
import { pollStream } from '#contract/streams/names.ts'
import type { RuleContext } from '../../kernel/context.ts'

/**
 * What somebody reads on a ballot: whose it is, what was chosen, and whether what the poll asks to declare is declared on it. `unreadable`: it can’t be read, or
 * is not filled in as the poll asks; the rest says nothing then.
 */
export const readBallot = {
  contact: contact.nullable().default(null),
  choices: z.array(z.number().int().positive()).max(100).default([]),
  declared: z.boolean().default(false),
  unreadable: z.boolean().default(false),
  /** Of one by post: the day of its postmark. */
  postmarkOn: calendarDay.nullable().default(null),
}

/** An entry that somebody has begun. */
export const begunEntry = { entryId: id }

/** The answer to what is no matter of the record: an entry says nothing in public until it is a ballot. */
export const answerOf = (slug: string, id: string, ctx: RuleContext) =>
  ({ entries: [], answer: { stream: pollStream(slug), seq: 0, at: ctx.now.toISOString(), id } }) as const

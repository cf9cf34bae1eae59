import * as z from 'zod'
import { rulebookCode } from '../../cases.ts'
import { bilingual, caseNumber, departmentId, id, personId, questionId, slug } from '../../ids.ts'
import {
  ARGUMENT_SIDES,
  BALLOT_FORMS,
  BALLOT_WAYS,
  CLERK_VOIDS,
  POLL_DECISIONS,
  PUBLISHED_WAYS,
  VOID_REASONS,
} from '../../polls/states.ts'
import { TIERS } from '../../states.ts'
import { type AnyEntryIn, by, type EntryTable, entry, OFFICE, wordsOf } from '../entry.ts'

const count = z.number().int().nonnegative()
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const option = z.number().int().positive()

/** A picture of an option, by the SHA-256 of its large file; what it shows in words stands beside the picture. */
const optionPicture = z.object({ id, digest, width: z.number().int(), height: z.number().int() })

/** A poll as everybody reads it from its announcement on. */
export const announcedPoll = z.object({
  number: z.number().int(),
  title: bilingual,
  intro: bilingual,
  form: z.enum(BALLOT_FORMS),
  maxChoices: z.number().int(),
  tier: z.enum(TIERS),
  declaration: bilingual,
  showsResults: z.boolean(),
  opensAt: z.string(),
  closesAt: z.string(),
  timeZone: z.string(),
  postmarkDays: count,
  /** Whose decision waits for it, and the question of a hearing in which it was asked for. */
  decision: z.object({ departmentId, questionId, hearing: slug }).nullable(),
  options: z.array(z.object({ number: option, title: bilingual, text: bilingual, picture: optionPicture.nullable() })),
})
export type AnnouncedPoll = z.input<typeof announcedPoll>

/** How many people voted by each way; a way without any is left out. */
export const pollTurnout = z.array(z.object({ way: z.enum(BALLOT_WAYS), n: count }))

const optionCounts = z.array(z.object({ option, n: count }))
/** What the count of a poll found, and the digests of the two files by which anybody counts again. */
export const pollCount = z.object({
  ballots: count,
  options: optionCounts,
  winners: z.array(option),
  rounds: z.array(z.object({ counts: optionCounts, exhausted: count, out: option.nullable() })),
  /** Counted ballots of each way and option; ways with few are told together. */
  ways: z.array(z.object({ way: z.enum(PUBLISHED_WAYS), ballots: count, options: optionCounts })),
  received: z.array(z.object({ way: z.enum(BALLOT_WAYS), counted: count, voided: count })),
  voids: z.array(z.object({ reason: z.enum(VOID_REASONS), n: count })),
  /** When the last ballot came that was taken; null where none was. */
  lastAt: z.string().nullable(),
  ballotsDigest: digest,
  codesDigest: digest,
})
export type PollCount = z.input<typeof pollCount>

const argument = { argumentId: id, option, side: z.enum(ARGUMENT_SIDES) }

/** Entry types of a poll. Ballots are not in it: how many came is told while it is open, and what they say once all are counted. */
export const POLL_ENTRIES = {
  'poll.announced': entry(announcedPoll, by, OFFICE),
  /** It was changed before it opened. */
  'poll.edited': entry(announcedPoll, by, OFFICE),
  'poll.cancelled': entry(z.object({ reason: z.string() }), by, OFFICE),
  'poll.argument_submitted': entry(
    z.object(argument),
    z.object({ by: personId, text: z.string(), signedAs: z.string() }),
    wordsOf('person', 'private'),
  ),
  'poll.argument_published': entry(
    z.object({ ...argument, text: z.string(), signedAs: z.string() }),
    z.object({ by: personId.nullable() }),
    wordsOf('person', 'public'),
  ),
  'poll.argument_declined': entry(
    z.object({ argumentId: id, reason: rulebookCode, rulebook: z.number().int() }),
    by,
    OFFICE,
  ),
  /** The words of an argument were blanked in every entry before this one, which says where it stood. */
  'poll.argument_erased': entry(z.object({ ...argument, reason: rulebookCode }), by, OFFICE),
  'poll.turnout': entry(z.object({ ways: pollTurnout }), by, OFFICE),
  /** A clerk voided a ballot, which its voter knows by its code. */
  'ballot.voided': entry(z.object({ code: z.string(), reason: z.enum(CLERK_VOIDS) }), by, OFFICE),
  /** Nothing but the post is taken any more. */
  'poll.closed': entry(z.object({ ways: pollTurnout }), by, OFFICE),
  /** The figures are final. `decisionDueOn`: by when the decision is due that waited for them. */
  'poll.counted': entry(pollCount.extend({ decisionDueOn: z.string().nullable() }), by, OFFICE),
  'poll.decided': entry(
    z.object({ decision: z.enum(POLL_DECISIONS), text: z.string(), caseNumber: caseNumber.nullable() }),
    by,
    OFFICE,
  ),
} as const satisfies EntryTable

/** An entry of a poll. */
export type PollEntry = AnyEntryIn<typeof POLL_ENTRIES>

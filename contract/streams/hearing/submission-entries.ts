import * as z from 'zod'
import { personId, questionId, topicId } from '../../ids.ts'
import { CHANNELS } from '../../states.ts'
import { type EntryTable, entry, wordsOf } from '../entry.ts'
import { publicText } from '../public-text.ts'

/** What the record of a hearing says of a question that comes in. */
export const SUBMISSION_ENTRIES = {
  'question.submitted': entry(
    z.object({
      /** Its number at the hearing, from 1. Entries of before 28 November 2026 lack it: their questions are counted. */
      number: z.number().optional(),
      questionId,
      topicId: topicId.nullable(),
      channel: z.enum(CHANNELS),
      importedVotes: z.number(),
      /** When an imported question was asked, where that was told; the entry's own moment is when it came in. */
      submittedAt: z.string().optional(),
    }),
    z.object({
      by: personId.nullable(),
      text: publicText,
      /** When it was typed, as the sender's device says; absent where it came at once, and in entries of before 30 November 2026, 23:00. */
      typedAt: z.string().optional(),
      /** The operator who took down what somebody said. */
      enteredBy: personId.optional(),
    }),
    wordsOf('question', 'private'),
  ),
} as const satisfies EntryTable

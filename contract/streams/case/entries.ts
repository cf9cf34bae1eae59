import * as z from 'zod'
import { calendarDay, departmentId, personId, questionId, topicId } from '../../ids.ts'
import { CASE_ORIGINS, REASONS, type ReasonCode } from '../../states.ts'
import { type AnyEntryIn, by, type EntryIn, type EntryTable, entry, wordsOf } from '../entry.ts'
import { publicText } from '../public-text.ts'

const reason = z.enum(Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]])

/** What a case is from its first day. */
const opening = {
  number: z.string(),
  origin: z.enum(CASE_ORIGINS),
  hearing: z.string(),
  questionId,
  departmentId: departmentId.nullable(),
  dueOn: calendarDay.nullable(),
}

/** Entry types of a case's stream. */
export const CASE_ENTRIES = {
  'case.opened': entry(
    z.object({ ...opening, topicId: topicId.nullable(), text: publicText.nullable() }),
    z.object({ by: personId.nullable() }),
    wordsOf('question', 'public'),
  ),
  'case.text_published': entry(z.object({ text: publicText }), by, wordsOf('question', 'public')),
  /** The public text is another one from now on; `reason` is null where an edit was taken back. */
  'case.text_edited': entry(
    z.object({ reason: reason.nullable(), text: publicText }),
    by,
    wordsOf('question', 'public'),
  ),
  /**
   * Words of its question were blanked in every entry before this one, so this one says what the case is; `text` is the wording that stays
   * public. Entries of before 28 November 2026 lack `keepsText` and `standing`.
   */
  'case.text_erased': entry(
    z.object({
      reason,
      text: publicText.nullable(),
      keepsText: z.boolean().optional(),
      standing: z.object({ ...opening, openedAt: z.string() }).optional(),
    }),
    by,
    wordsOf('question', 'public'),
  ),
} as const satisfies EntryTable

/** An entry of a case's stream. */
export type CaseEntry = AnyEntryIn<typeof CASE_ENTRIES>
/** An entry of one type. */
export type CaseEntryOf<T extends keyof typeof CASE_ENTRIES> = EntryIn<typeof CASE_ENTRIES, T>

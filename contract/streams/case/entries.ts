import * as z from 'zod'
import { shownPicture } from '../../attachment.ts'
import {
  conferenceDecision,
  MAIN_STEPS,
  MILESTONE_KINDS,
  ROUTE_GROUNDS,
  rating,
  rulebookCode,
  SPLIT_CAUSES,
} from '../../cases.ts'
import { CLOCK_KINDS } from '../../clocks/clock.ts'
import {
  attachmentId,
  bilingual,
  calendarDay,
  caseNumber,
  departmentId,
  id,
  personId,
  questionId,
  topicId,
} from '../../ids.ts'
import { replyMeters } from '../../replies/meters.ts'
import { EMPTY_REPLIES } from '../../replies/substance.ts'
import { judged } from '../../returns.ts'
import { LADDER_STEPS } from '../../rulebook/schema.ts'
import { CASE_ORIGINS, CASE_STATUSES } from '../../states.ts'
import { type AnyEntryIn, by, type EntryIn, type EntryTable, entry, nothing, OFFICE, wordsOf } from '../entry.ts'
import { publicText } from '../public-text.ts'
import { caseClock, clockKey, holderChanges, rulebookNumber, timed } from './clock-changes.ts'
import { officeWords } from './office-words.ts'

const reason = rulebookCode
const lane = rulebookCode.nullable()

/** What a case is from its first day. Entries of before the rulebook lack `class`. */
const opening = {
  number: z.string(),
  origin: z.enum(CASE_ORIGINS),
  hearing: z.string(),
  questionId,
  departmentId: departmentId.nullable(),
  dueOn: calendarDay.nullable(),
  class: rulebookCode.optional(),
  rulebook: rulebookNumber.optional(),
  lane: rulebookCode.optional(),
  /** Its words are for its askers and staff alone; absent where they are not. */
  confidential: z.boolean().optional(),
}

/** The state in which the case stands from this entry on. */
const to = z.enum(CASE_STATUSES)
const round = z.number().int().min(1)
/** An act of a department, and what it does to clocks. */
const ofDepartment = { departmentId, to, ...timed }
/** One that was done in the main case with which this one is handled together counts in both; absent where it was done here. */
const ofMain = { ...ofDepartment, mainCase: caseNumber.optional() }
/** An act of the asker of this question: the case's own, or one that is joined to it. */
const ofAsker = { questionId, round }
const milestone = { milestoneId: id }
/** The version of the rulebook by which something was decided. Entries of before 28 November 2026 lack it. */
const decided = { rulebook: z.number().int().optional() }
/** When it happened in the older system from which it was imported: the case's own time of it, beside the entry's. Absent where it came in as it happened. */
const imported = { happenedAt: z.string().optional() }
/** How a case begins. `cancelled`: why its hearing was called off, where it was. */
const opened = { ...opening, ...timed, ...imported, cancelled: z.string().optional() }
/** Pictures that are shown from this entry on; absent where there are none. */
const pictures = z.array(shownPicture).optional()
/** Pictures that an asker brought, for the departments alone. */
const ownPictures = z.array(attachmentId).optional()

/** Entry types of a case's stream. What an asker writes stands in private bodies alone: nobody reviewed it. */
export const CASE_ENTRIES = {
  'case.opened': entry(
    z.object({ ...opened, topicId: topicId.nullable(), text: publicText.nullable() }),
    z.object({ by: personId.nullable() }),
    wordsOf('question', 'public'),
  ),
  'case.text_published': entry(z.object({ text: publicText }), by, wordsOf('question', 'public')),
  /** A confidential case is public from now on, with all that the office said of it so far. */
  'case.made_public': entry(z.object({ told: officeWords }), by, OFFICE),
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
      standing: z
        .object({
          ...opening,
          openedAt: z.string(),
          attendedAt: z.string().nullable().optional(),
          clocks: z.record(clockKey, caseClock).optional(),
          holders: holderChanges.optional(),
        })
        .optional(),
    }),
    by,
    wordsOf('question', 'public'),
  ),
  /** What the asker of this question wrote on the case was blanked in every entry before this one; the question is joined to the case's own, or was. */
  'case.answers_erased': entry(z.object({ questionId }), by, OFFICE),
  'case.classified': entry(z.object({ class: rulebookCode, from: rulebookCode, ...timed }), by, OFFICE),
  /** The desk puts it into a fast lane or takes it out of one, whatever its words made us propose. */
  'case.lane_set': entry(z.object({ lane, from: lane, text: z.string() }), by, OFFICE),
  /** Its writer is asked whether their letter may be a question of a hearing; what they answered. Of which one stands in public once they agreed. */
  'case.question_offered': entry(nothing, z.object({ by: personId.nullable(), hearing: z.string() }), OFFICE),
  'case.question_declined': entry(nothing, by, OFFICE),
  'case.question_linked': entry(z.object({ hearing: z.string(), linkedId: questionId }), by, OFFICE),
  /** A department leads from now on. `precedent`: the case in which an arbiter decided so; `rulebook`: the version whose table says so. */
  'case.routed': entry(
    z.object({
      ...ofMain,
      from: departmentId.nullable(),
      ground: z.enum(ROUTE_GROUNDS),
      precedent: z.string().optional(),
      rulebook: z.number().int().min(1).optional(),
    }),
    by,
    OFFICE,
  ),
  'case.attended': entry(z.object(ofMain), by, OFFICE),
  /** "Not ours": under which rule, and whose it is said to be. */
  'case.disputed': entry(
    z.object({ ...ofDepartment, rule: rulebookCode, proposes: departmentId, text: z.string() }),
    by,
    OFFICE,
  ),
  'case.arbitrated': entry(z.object({ ...ofDepartment, from: departmentId, text: z.string() }), by, OFFICE),
  'case.co_handler_added': entry(z.object({ departmentId, task: z.string(), ...timed }), by, OFFICE),
  'case.co_handler_removed': entry(z.object({ departmentId }), by, OFFICE),
  /** A word between staff. */
  'case.noted': entry(nothing, z.object({ by: personId.nullable(), text: z.string() }), OFFICE),
  /** Somebody of a department works on it from now on, or nobody: `assignee` is the department's own matter. */
  'case.assigned': entry(
    z.object({ departmentId }),
    z.object({ by: personId.nullable(), assignee: personId.nullable() }),
    OFFICE,
  ),
  /** A word to the asker that is no reply: received, passed on, under way. */
  'case.informed': entry(z.object({ ...ofMain, text: z.string() }), by, OFFICE),
  /**
   * Version 2 and later supersede the one before. `joint`: the same reply goes to many alike cases. `empty`: it says nothing about the matter, so
   * it ends the clock of attention only. `reviewers`: how many people besides its writers approved it. Replies of before 28 November 2026 lack these.
   */
  'case.reply_published': entry(
    z.object({
      ...ofMain,
      replyId: id,
      version: z.number().int().min(1),
      text: z.string(),
      joint: z.boolean(),
      empty: z.enum(EMPTY_REPLIES).optional(),
      meters: replyMeters.optional(),
      reviewers: z.number().int().min(0).optional(),
      pictures,
      ...imported,
    }),
    /** `reviewedBy`: who approved it last; `reviews`: everybody who did, where it was more than one. */
    z.object({ by: personId.nullable(), reviewedBy: personId.nullable(), reviews: z.array(personId).optional() }),
    OFFICE,
  ),
  'case.citizen_asked': entry(z.object({ ...ofDepartment, inquiryId: id, text: z.string() }), by, OFFICE),
  'case.citizen_answered': entry(
    z.object({ to, inquiryId: id, questionId, ...timed }),
    z.object({ text: z.string(), pictures: ownPictures }),
    wordsOf('question', 'private'),
  ),
  /** A clock was lengthened before it was over: why, and by whom it was allowed. */
  'case.extended': entry(z.object({ reason: rulebookCode, text: z.string(), ...timed }), by, OFFICE),
  /** A clock climbed a step of the rulebook's ladder by itself; `due` is its deadline. Whether that has passed, its clock says. */
  'case.escalated': entry(
    z.object({
      key: clockKey,
      kind: z.enum(CLOCK_KINDS),
      step: z.enum([...LADDER_STEPS, 'call']),
      due: z.string(),
      rulebook: rulebookNumber,
    }),
    by,
    OFFICE,
  ),
  /** A case from before cases had clocks was given those that it is owed, each since the moment that its record proves. */
  'case.clocks_started': entry(z.object(timed), by, OFFICE),
  /** The calendar was corrected by this version of the rulebook, for the reason with which it was published. */
  'case.redated': entry(z.object({ reason: bilingual, ...timed }), by, OFFICE),
  'case.milestone_planned': entry(
    z.object({
      ...milestone,
      departmentId,
      kind: z.enum(MILESTONE_KINDS),
      title: z.string(),
      plannedOn: calendarDay,
      place: z.string(),
      time: z.string(),
      pictures,
      ...timed,
    }),
    by,
    OFFICE,
  ),
  'case.milestone_moved': entry(
    z.object({ ...milestone, from: calendarDay, plannedOn: calendarDay, reason: z.string() }),
    by,
    OFFICE,
  ),
  'case.milestone_reached': entry(z.object({ ...milestone, reachedOn: calendarDay, pictures, ...timed }), by, OFFICE),
  'case.milestone_dropped': entry(z.object({ ...milestone, reason: z.string() }), by, OFFICE),
  /** Departments meet about the case. */
  'case.conference_called': entry(
    z.object({
      conferenceId: id,
      departments: z.array(departmentId),
      meetsOn: calendarDay,
      time: z.string(),
      place: z.string(),
      subject: z.string(),
    }),
    by,
    OFFICE,
  ),
  /** They met: the minutes, and who does what. */
  'case.conference_held': entry(
    z.object({ conferenceId: id, heldOn: calendarDay, minutes: z.string(), decisions: z.array(conferenceDecision) }),
    by,
    OFFICE,
  ),
  'case.conference_cancelled': entry(z.object({ conferenceId: id, reason: z.string() }), by, OFFICE),
  /** More of a picture is hidden: it is another file from now on than the one that an earlier entry names. */
  'case.picture_changed': entry(z.object({ pictureId: attachmentId }), by, OFFICE),
  'case.picture_removed': entry(z.object({ pictureId: attachmentId }), by, OFFICE),
  /** It can't be solved now: why, what must change, and when the department looks at it again. */
  'case.shelved': entry(
    z.object({ ...ofDepartment, reason: rulebookCode, condition: z.string(), reviewOn: calendarDay }),
    by,
    OFFICE,
  ),
  'case.review_held': entry(z.object({ text: z.string(), reviewOn: calendarDay, ...timed }), by, OFFICE),
  'case.unshelved': entry(z.object({ ...ofDepartment, text: z.string() }), by, OFFICE),
  /** The department is done; its askers are asked whether it is solved. */
  'case.resolved': entry(z.object({ ...ofMain, round, ...imported }), by, OFFICE),
  'case.confirmed': entry(z.object({ ...ofAsker, to, ...timed }), nothing, OFFICE),
  /** Not solved, or in part: `round` begins. */
  'case.reopened': entry(
    z.object({ ...ofAsker, to, answer: z.enum(['partly', 'no']), ...timed }),
    z.object({ text: z.string(), pictures: ownPictures }),
    wordsOf('question', 'private'),
  ),
  'case.unconfirmed': entry(z.object({ to, round, ...timed, ...imported }), by, OFFICE),
  'case.rated': entry(z.object({ ...ofAsker, solved: rating, fair: rating, fast: rating }), nothing, OFFICE),
  /** It is handled together with that main case from now on, and keeps its number, its askers and its clocks, which run on. */
  'case.merged': entry(z.object({ departmentId, mainCase: caseNumber, text: z.string() }), by, OFFICE),
  /** It is handled by itself again. */
  'case.split': entry(z.object({ mainCase: caseNumber, cause: z.enum(SPLIT_CAUSES), text: z.string() }), by, OFFICE),
  /** A step of its main case that is told there. */
  'case.main_step': entry(z.object({ mainCase: caseNumber, step: z.enum(MAIN_STEPS) }), by, OFFICE),
  /** These cases are handled together with this one, their main case, from now on. */
  'case.equals_added': entry(z.object({ departmentId, numbers: z.array(caseNumber), text: z.string() }), by, OFFICE),
  'case.equals_removed': entry(z.object({ numbers: z.array(caseNumber), cause: z.enum(SPLIT_CAUSES) }), by, OFFICE),
  /** A department may see who the asker is, until that moment (of before 28 November 2026: for 30 days); the reason is told to the asker. */
  'case.identity_released': entry(
    z.object({ departmentId, until: z.string().optional(), ...decided }),
    z.object({ by: personId.nullable(), reason: rulebookCode, text: z.string() }),
    OFFICE,
  ),
  /** It may not any more; why is told to the asker. */
  'case.release_withdrawn': entry(
    z.object({ departmentId }),
    z.object({ by: personId.nullable(), text: z.string() }),
    OFFICE,
  ),
  /** Somebody of a department that may, or of oversight (no department, and why), was shown who the asker is: one entry for each look, before it. */
  'case.identity_seen': entry(
    z.object({ departmentId: departmentId.nullable() }),
    z.object({ by: personId.nullable(), text: z.string() }),
    OFFICE,
  ),
  /** It stands on the agenda of that hearing. */
  'case.return_listed': entry(z.object({ hearing: z.string() }), by, OFFICE),
  /** It was taken off that agenda before anything was found, and why. */
  'case.return_removed': entry(z.object({ hearing: z.string(), text: z.string() }), by, OFFICE),
  /** What that hearing found. */
  'case.promise_judged': entry(z.object({ hearing: z.string(), ...judged, ...decided }), by, OFFICE),
} as const satisfies EntryTable

/** An entry of a case's stream. */
export type CaseEntry = AnyEntryIn<typeof CASE_ENTRIES>
/** An entry of one type. */
export type CaseEntryOf<T extends keyof typeof CASE_ENTRIES> = EntryIn<typeof CASE_ENTRIES, T>

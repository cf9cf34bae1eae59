import type { NoticeFrequency } from '#contract/mail.ts'
import type { CaseEntry, CaseEntryOf } from '#contract/streams/case/entries.ts'

/**
 * Who of the citizens hears of a step by mail: its askers; besides them those who chose to follow the case; or besides these everybody who
 * voted for its question. Who stopped mails about a case hears of what was done to their own identity only (decision 047).
 */
export type Circle = 'askers' | 'chosen' | 'voters'

/** Steps of a case that are told to citizens. An entry of another type is no public step, or says nothing that a later one doesn't. */
export const TOLD = {
  // The close of a hearing would send whoever voted often a mail for each question.
  'case.opened': 'chosen',
  'case.routed': 'voters',
  'case.attended': 'voters',
  'case.disputed': 'voters',
  'case.arbitrated': 'voters',
  'case.informed': 'voters',
  'case.reply_published': 'voters',
  'case.citizen_asked': 'voters',
  'case.milestone_planned': 'voters',
  'case.milestone_moved': 'voters',
  'case.milestone_reached': 'voters',
  'case.milestone_dropped': 'voters',
  'case.shelved': 'voters',
  'case.review_held': 'voters',
  'case.unshelved': 'voters',
  'case.resolved': 'voters',
  'case.confirmed': 'voters',
  'case.reopened': 'voters',
  'case.unconfirmed': 'voters',
  'case.escalated': 'voters',
  'case.merged': 'voters',
  'case.split': 'voters',
  'case.main_step': 'voters',
  'case.question_offered': 'askers',
  'case.identity_released': 'askers',
} as const satisfies Partial<Record<CaseEntry['type'], Circle>>

export type ToldType = keyof typeof TOLD
/** An entry that is told to citizens. */
export type ToldEntry = Extract<CaseEntry, { type: ToldType }>

/** Steps of the ladder by which nobody was late yet, or that call those on duty. */
const UNTOLD_STEPS: readonly CaseEntryOf<'case.escalated'>['public']['step'][] = ['reminder', 'notice', 'call']

/** Whether an entry is told; of the ladder's steps those after a deadline are. */
export const isTold = (entry: CaseEntry): entry is ToldEntry =>
  entry.type in TOLD && !(entry.type === 'case.escalated' && UNTOLD_STEPS.includes(entry.public.step))

/** Somebody who may hear of a case by mail. */
export type Reader = {
  personId: string
  email: string
  locale: string
  /** Asked its question, or one that is joined to it. */
  asks: boolean
  /** What they chose: to follow it or not; null where nothing. */
  follows: boolean | null
  /** Hears of the main case, with which it is handled together, too. */
  hearsMain: boolean
  /** How often they want to hear of what can wait. */
  notices: NoticeFrequency
}

/**
 * Steps that their asker hears of at once whatever they chose: the first two wait for an answer with a limit, the last is about who they are. So is
 * that their hearing was called off: who planned to come needs it before that day.
 */
const OWED_TO_ASKERS: readonly ToldType[] = [
  'case.resolved',
  'case.citizen_asked',
  'case.question_offered',
  'case.identity_released',
]

/** When somebody is told of steps that are told together: now, in their daily digest, or never. One that can't wait takes the others along. */
export function whenTold(
  { asks, notices }: Pick<Reader, 'asks' | 'notices'>,
  told: readonly ToldEntry[],
): NoticeFrequency {
  const isOwed = (entry: ToldEntry) =>
    OWED_TO_ASKERS.includes(entry.type) || (entry.type === 'case.opened' && entry.public.cancelled !== undefined)
  return asks && told.some(isOwed) ? 'at_once' : notices
}

/**
 * Whether somebody hears of a step. One of the main case is told once to who hears of that, too; its askers hear of it in their own case all the
 * same, since they have the last word there.
 */
export function hears(
  { asks, follows, hearsMain }: Pick<Reader, 'asks' | 'follows' | 'hearsMain'>,
  entry: ToldEntry,
): boolean {
  if (TOLD[entry.type] === 'askers') return asks && (follows !== false || entry.type === 'case.identity_released')
  if (follows === false) return false
  if (!asks && hearsMain && isOfMain(entry)) return false
  const circle: Circle = TOLD[entry.type]
  return asks || circle === 'voters' || (circle === 'chosen' && follows === true)
}

/** Whether a step was taken in the main case, which tells of it, too. */
const isOfMain = ({ type, public: said }: ToldEntry): boolean =>
  type === 'case.main_step' ||
  (type !== 'case.merged' && type !== 'case.split' && 'mainCase' in said && said.mainCase !== undefined)

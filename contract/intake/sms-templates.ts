import type { CaseStatus } from '../states.ts'

type None = Readonly<Record<never, never>>
type Of<Names extends string> = Readonly<Record<Names, string | number>>

/**
 * Every SMS that the platform sends, and what fills it: numbers, codes and days, never anybody's words. Carriers send nothing but texts that
 * they approved before, under a registered signature; the words stand in runtime/sms.
 */
export type SmsVariables = {
  code: Of<'code'>
  callerCode: Of<'code'>
  asked: Of<'number' | 'hearing'>
  askedLate: Of<'caseNumber'>
  joined: Of<'number'>
  joinedBefore: Of<'number'>
  voted: Of<'poll' | 'receipt'>
  votedHere: Of<'hearing' | 'receipt'>
  declareFirst: Of<'poll' | 'options'>
  stopped: None
  started: None
  help: None
  helpAsk: None
  helpJoin: None
  helpVote: None
  helpStatus: None
  noHearing: None
  severalHearings: Of<'hearing'>
  severalJoins: Of<'hearing' | 'number'>
  hearingUnknown: Of<'hearing'>
  questionUnknown: Of<'number'>
  joinClosed: Of<'number'>
  noPoll: None
  severalPolls: None
  pollUnknown: Of<'poll'>
  pollClosed: Of<'poll'>
  optionUnknown: Of<'poll'>
  noneHere: None
  whichHearing: Of<'hearing'>
  closedHere: Of<'hearing'>
  optionHere: Of<'hearing'>
  caseUnknown: Of<'caseNumber'>
  tooShort: Of<'min'>
  tooLong: Of<'max'>
  tooSoon: Of<'seconds'>
  tooMany: Of<'max'>
  notTaken: None
  verifyFirst: None
  incomplete: None
} & { readonly [S in CaseStatus as `case_${S}`]: Of<'caseNumber'> }

/** Name of a template. */
export type SmsTemplate = keyof SmsVariables

/** An SMS to be written: a template with what fills it. */
export type SmsWords = { readonly [T in SmsTemplate]: { template: T; variables: SmsVariables[T] } }[SmsTemplate]

/** What is asked of a question's state instead of its name. */
type QuestionState = {
  /** On its way, on air, or with a result. */
  kind: 'open' | 'live' | 'done'
  /** The part of the public list that holds it once its text is public; the question on air stands alone, and null stands in none. */
  listed: 'open' | 'alone' | 'settled' | null
}

/**
 * States of a question, in the order of its life. `waiting` and `held` are unreviewed; the public reads their number and topic only. Lists,
 * counts, votes, the close of a hearing and what pages say of a question derive from this table.
 */
export const QUESTION_STATES = {
  waiting: { kind: 'open', listed: null },
  held: { kind: 'open', listed: null },
  approved: { kind: 'open', listed: 'open' },
  next: { kind: 'open', listed: 'open' },
  answering: { kind: 'live', listed: 'alone' },
  answered: { kind: 'done', listed: 'settled' },
  promised: { kind: 'done', listed: 'settled' },
  case: { kind: 'done', listed: 'settled' },
  merged: { kind: 'done', listed: null },
  declined: { kind: 'done', listed: null },
  withdrawn: { kind: 'done', listed: null },
} as const satisfies Readonly<Record<string, QuestionState>>
export type QuestionStatus = keyof typeof QUESTION_STATES
export const QUESTION_STATUSES = Object.keys(QUESTION_STATES) as [QuestionStatus, ...QuestionStatus[]]

/** A state in which a question has its result. */
export type DoneStatus = {
  [S in QuestionStatus]: (typeof QUESTION_STATES)[S]['kind'] extends 'done' ? S : never
}[QuestionStatus]
export const isDone = (status: QuestionStatus): status is DoneStatus => QUESTION_STATES[status].kind === 'done'

/** Whether a question may be voted for: it stands on the public list and has no result. */
export const isVotable = (status: QuestionStatus): boolean => QUESTION_STATES[status].listed !== null && !isDone(status)

export const HEARING_STATUSES = ['draft', 'scheduled', 'live', 'paused', 'closed', 'archived'] as const
export type HearingStatus = (typeof HEARING_STATUSES)[number]

/** What pages ask of a hearing's state: to come, on air, or over. */
export const HEARING_KIND = {
  draft: 'hidden',
  scheduled: 'coming',
  live: 'on',
  paused: 'on',
  closed: 'over',
  archived: 'over',
} as const satisfies Record<HearingStatus, 'hidden' | 'coming' | 'on' | 'over'>

/** States of a case. `open`: nobody has attended to it yet. `unconfirmed`: its askers said nothing; it never counts as solved. */
export const CASE_STATUSES = [
  'open',
  'disputed',
  'working',
  'waiting',
  'shelved',
  'resolved',
  'confirmed',
  'unconfirmed',
] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

/** What lists ask of a case's state: somebody has work with it, its askers are asked, or it is over. */
export const CASE_KIND = {
  open: 'open',
  disputed: 'open',
  working: 'open',
  waiting: 'open',
  shelved: 'open',
  resolved: 'asked',
  confirmed: 'over',
  unconfirmed: 'over',
} as const satisfies Record<CaseStatus, 'open' | 'asked' | 'over'>

/** The class of a case that nobody has given another, by its code in the rulebook. */
export const DEFAULT_CLASS = 'ordinary'

/** States in which somebody has work with a case. */
export const OPEN_CASES = CASE_STATUSES.filter((status) => CASE_KIND[status] === 'open')

/** States of a case that is over: its askers confirmed it, or were silent. */
export const OVER_CASES = CASE_STATUSES.filter((status) => CASE_KIND[status] === 'over')

export const CASE_ORIGINS = ['open', 'promise', 'handover', 'late', 'letter'] as const
export type CaseOrigin = (typeof CASE_ORIGINS)[number]

/** Ways on which a question came; the last four are those of people without a page before them. */
export const CHANNELS = ['web', 'import', 'phone', 'counter', 'paper', 'sms'] as const
export type Channel = (typeof CHANNELS)[number]

/** Ways on which an operator takes down what somebody says: a call, a visit to the counter, a sheet of paper. */
export const OPERATED_CHANNELS = ['phone', 'counter', 'paper'] as const satisfies readonly Channel[]
export type OperatedChannel = (typeof OPERATED_CHANNELS)[number]

/** What an operator does for a caller. */
export const OPERATED_KINDS = ['question', 'join', 'letter', 'ballot'] as const
export type OperatedKind = (typeof OPERATED_KINDS)[number]

/** Ways without a page on which something comes in. */
export const INTAKE_CHANNELS = ['sms', 'phone', 'paper', 'mail'] as const
export type IntakeChannel = (typeof INTAKE_CHANNELS)[number]

/** How something that came in stands. `part`: of a longer message, it waits for the others. `incomplete`: they never came. */
export const INTAKE_STATES = ['part', 'waiting', 'done', 'refused', 'incomplete'] as const

/** Languages in which captions are written. */
export const CAPTION_LANGUAGES = ['zh', 'en'] as const
export type CaptionLanguage = (typeof CAPTION_LANGUAGES)[number]

/** Who wrote a line of the captions: a person, or an engine that heard the speech. */
export const CAPTION_SOURCES = ['person', 'engine'] as const
export type CaptionSource = (typeof CAPTION_SOURCES)[number]

/** What somebody brings a picture for, and whose it is then: a citizen's own goes with the citizen, what is of the office stays. */
export const PURPOSES = {
  letter: 'citizen',
  milestone: 'office',
  reply: 'office',
  poll: 'office',
  sheet: 'office',
} as const
export type AttachmentPurpose = keyof typeof PURPOSES
export const ATTACHMENT_PURPOSES = Object.keys(PURPOSES) as [AttachmentPurpose, ...AttachmentPurpose[]]

/** `uploaded`: the pictures that may be shown are not made yet. `ready`: they are, and nothing shows them. */
export const ATTACHMENT_STATES = ['uploaded', 'ready', 'published', 'erased'] as const
export type AttachmentState = (typeof ATTACHMENT_STATES)[number]

/** Files of an attachment; the first one has nothing hidden and is never shown. */
export const FILE_ROLES = ['original', 'large', 'small'] as const
export type FileRole = (typeof FILE_ROLES)[number]

export const ANSWER_KINDS = ['answered', 'promised', 'handed'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

export const TIERS = ['guest', 'member'] as const
export type Tier = (typeof TIERS)[number]

export const ROLES = [
  'moderator',
  'official',
  'interpreter',
  'captioner',
  'operator',
  'handler',
  'arbiter',
  'oversight',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

/** What a role has to be bound to, where it may be bound at all: an official answers on a hearing, an interpreter signs and a captioner writes there, a handler works in a department, an operator, an arbiter and an administrator everywhere. */
export const ROLE_SCOPE = {
  moderator: { hearing: 'may', department: 'may' },
  official: { hearing: 'must', department: 'may' },
  interpreter: { hearing: 'must', department: 'no' },
  captioner: { hearing: 'must', department: 'no' },
  operator: { hearing: 'no', department: 'no' },
  handler: { hearing: 'may', department: 'must' },
  arbiter: { hearing: 'no', department: 'no' },
  oversight: { hearing: 'may', department: 'may' },
  admin: { hearing: 'no', department: 'no' },
} as const satisfies Record<Role, Record<'hearing' | 'department', 'must' | 'may' | 'no'>>

/** Reasons of a refusal, a hold, an edit, a merge, an erasure: code and sentence, the same list for staff and public. */
export const REASONS = {
  R01: { for: ['decline', 'hold'], text: { 'zh-CN': '人身攻击或侮辱', en: 'Attacks or insults a person' } },
  R02: {
    for: ['decline', 'hold', 'edit', 'erase'],
    text: { 'zh-CN': '含有他人隐私', en: 'Contains somebody’s private data' },
  },
  R03: { for: ['decline'], text: { 'zh-CN': '与本场议题无关', en: 'Off this hearing’s agenda' } },
  R04: { for: ['decline'], text: { 'zh-CN': '不是问题或诉求', en: 'Neither a question nor a request' } },
  R05: { for: ['decline', 'hold'], text: { 'zh-CN': '广告或重复刷屏', en: 'Advertising or flooding' } },
  R06: { for: ['decline', 'hold', 'erase'], text: { 'zh-CN': '涉嫌违法内容', en: 'Possibly unlawful content' } },
  R07: { for: ['hold'], text: { 'zh-CN': '需要核实', en: 'Needs checking' } },
  R08: { for: ['edit'], text: { 'zh-CN': '错字或格式', en: 'Spelling or form' } },
  R09: { for: ['merge'], text: { 'zh-CN': '与另一问相同', en: 'Same as another question' } },
  R10: { for: ['erase'], text: { 'zh-CN': '提问人要求抹除', en: 'Its author asked for its erasure' } },
} as const satisfies Record<string, { for: readonly ReasonedAct[]; text: Record<'zh-CN' | 'en', string> }>
export type ReasonCode = keyof typeof REASONS
/** What is done to a question for a reason. */
export type ReasonedAct = 'decline' | 'hold' | 'edit' | 'merge' | 'erase'

/** Reason codes that fit an action, in the order shown. */
export function reasonsFor(action: ReasonedAct): ReasonCode[] {
  return (Object.keys(REASONS) as ReasonCode[]).filter((code) => isReasonFor(code, action))
}

/** Whether a reason code fits an action. */
export const isReasonFor = (code: ReasonCode, action: ReasonedAct): boolean =>
  (REASONS[code].for as readonly ReasonedAct[]).includes(action)

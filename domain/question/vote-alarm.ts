import type { VoteCause } from '#contract/vote-review.ts'

/** When votes are conspicuous. Published in docs/OPERATIONS.md; a moderator decides, the table only asks for a look. */
export const VOTE_ALARM = {
  /** The window that is looked at. */
  windowMinutes: 1,
  /** Votes in the window below which there is no alarm, but for a burst. */
  atLeast: 20,
  /** Share of the window's votes from one network, or by new people. */
  share: 0.6,
  /** Who came so many minutes before voting, or less, is new. */
  newMinutes: 60,
  /** New people are conspicuous only where at most this share of the votes on other questions of the last hour was theirs, and … */
  usualShare: 0.3,
  /** … so many of those votes are there to compare with. */
  usualVotes: 50,
  /** A burst: so many votes in the window, … */
  burst: 60,
  /** … so many times what the question got in such a window before, … */
  burstTimes: 10,
  /** … at least this share of the whole hearing's, so that a crowd arriving is none, … */
  burstShare: 0.5,
  /** … and the question asked and its state unchanged for so many minutes: being approved or called draws votes by itself. */
  settledMinutes: 3,
  /** After a moderator let votes of a cause count, the question is left alone for this long. */
  restMinutes: 10,
} as const

/** What is known of one question's votes; those in a review, and those that came through a merge, are left out. */
export type VoteFigures = {
  /** Votes in the window: all, the most from one network, by new people. */
  window: number
  fromOneNetwork: number
  fromNew: number
  /** Votes before the window, and over how many minutes. */
  before: number
  minutesBefore: number
  /** Minutes since the question's state changed. */
  settled: number
  /** The hearing's votes in the window. */
  hearing: number
  /** Votes on the hearing's other questions in the last hour, and those of them by new people. */
  elsewhere: number
  elsewhereFromNew: number
  /** Causes whose votes a moderator let count just now. */
  resting: readonly VoteCause[]
}

/** Each cause's rule, in the order in which they are asked: the most precise first. */
const RULES: readonly [VoteCause, (of: VoteFigures) => boolean][] = [
  ['network', (of) => of.window >= VOTE_ALARM.atLeast && of.fromOneNetwork >= of.window * VOTE_ALARM.share],
  [
    'new_accounts',
    (of) =>
      of.window >= VOTE_ALARM.atLeast &&
      of.fromNew >= of.window * VOTE_ALARM.share &&
      of.elsewhere >= VOTE_ALARM.usualVotes &&
      of.elsewhereFromNew <= of.elsewhere * VOTE_ALARM.usualShare,
  ],
  [
    'burst',
    (of) =>
      of.window >= VOTE_ALARM.burst &&
      of.minutesBefore >= VOTE_ALARM.settledMinutes &&
      of.settled >= VOTE_ALARM.settledMinutes &&
      of.window >= VOTE_ALARM.burstTimes * VOTE_ALARM.windowMinutes * (of.before / of.minutesBefore) &&
      of.window >= of.hearing * VOTE_ALARM.burstShare,
  ],
]

/** Why these votes should be looked at, if they should. */
export function alarmOf(figures: VoteFigures): VoteCause | undefined {
  return RULES.find(([cause, holds]) => holds(figures) && !figures.resting.includes(cause))?.[0]
}

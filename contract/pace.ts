import type { HearingSettings } from './commands.ts'

/** How fast questions come and from whom, as moderators set it while a hearing runs: these settings of it, and no others. */
export type Pace = Pick<HearingSettings, 'questionIntervalSeconds' | 'askTier' | 'voteTier'>

/** Seconds between two questions of one person that the desk offers; 0 is no slow mode. */
export const SLOW_MODES = [0, 30, 60, 120, 300] as const

/** Why people are restricted: code and sentence, the same list for staff and public. */
export const PACE_REASONS = {
  P01: { 'zh-CN': '问题来得太多，来不及审核', en: 'More questions come in than can be reviewed' },
  P02: { 'zh-CN': '重复提问或刷屏', en: 'Repeated questions or flooding' },
  P03: { 'zh-CN': '疑似用程序或多个身份参与', en: 'Signs of programs or of several identities' },
  P04: { 'zh-CN': '剩下的时间留给已经提出的问题', en: 'The time left is for questions already asked' },
  P05: { 'zh-CN': '技术故障', en: 'A technical fault' },
} as const satisfies Record<string, Record<'zh-CN' | 'en', string>>
export type PaceReason = keyof typeof PACE_REASONS

/** Every code of these reasons. */
export const PACE_CODES = Object.keys(PACE_REASONS) as [PaceReason, ...PaceReason[]]

/** A restriction that a moderator gave a reason for, as it holds now. */
export type Restriction = { at: string; reason: PaceReason }

/** The pace among a hearing's settings. */
export const paceOf = ({ questionIntervalSeconds, askTier, voteTier }: Pace): Pace => ({
  questionIntervalSeconds,
  askTier,
  voteTier,
})

/** Whether two paces are the same. */
export const samePace = (one: Pace, other: Pace): boolean =>
  one.questionIntervalSeconds === other.questionIntervalSeconds &&
  one.askTier === other.askTier &&
  one.voteTier === other.voteTier

/** Whether somebody may do less after a change than before it: then it needs a reason. */
export const restricts = (from: Pace, to: Pace): boolean =>
  to.questionIntervalSeconds > from.questionIntervalSeconds ||
  (to.askTier === 'member' && from.askTier === 'guest') ||
  (to.voteTier === 'member' && from.voteTier === 'guest')

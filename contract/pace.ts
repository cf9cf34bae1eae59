import type { HearingSettings } from './hearing-settings.ts'

/** How fast questions come and from whom, as moderators set it while a hearing runs: these settings of it, and no others. */
export type Pace = Pick<HearingSettings, 'questionIntervalSeconds' | 'askTier' | 'voteTier'>

/** Seconds between two questions of one person that the desk offers; 0 is no slow mode. */
export const SLOW_MODES = [0, 30, 60, 120, 300] as const

/** A restriction that a moderator gave a reason for, by a code of the rulebook, as it holds now. */
export type Restriction = { at: string; reason: string }

/** The pace among a hearing's settings. */
export const paceOf = ({ questionIntervalSeconds, askTier, voteTier }: Pace): Pace => ({
  questionIntervalSeconds,
  askTier,
  voteTier,
})

/** The settings that make a pace. */
export const PACE = ['questionIntervalSeconds', 'askTier', 'voteTier'] as const satisfies readonly (keyof Pace)[]

/** Whether two paces are the same. */
export const samePace = (one: Pace, other: Pace): boolean => PACE.every((name) => one[name] === other[name])

/** Whether somebody may do less after a change than before it: then it needs a reason. */
export const restricts = (from: Pace, to: Pace): boolean =>
  to.questionIntervalSeconds > from.questionIntervalSeconds ||
  (to.askTier === 'member' && from.askTier === 'guest') ||
  (to.voteTier === 'member' && from.voteTier === 'guest')

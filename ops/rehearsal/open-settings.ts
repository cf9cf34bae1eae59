import type { HearingSettings } from '#contract/hearing-settings.ts'

/** What hearings that programs and tests hold have in common: guests may do everything, and nobody waits between questions. Words and times are each one's own. */
export const OPEN_SETTINGS: Omit<HearingSettings, 'title' | 'summary' | 'startsAt' | 'endsAt'> = {
  timeZone: 'Asia/Shanghai',
  watchTier: 'guest',
  askTier: 'guest',
  voteTier: 'guest',
  moderation: 'before',
  askUntil: null,
  questionsPerPerson: 100,
  questionIntervalSeconds: 0,
  answerSeconds: 240,
  agenda: [],
  topics: [],
}

import * as z from 'zod'
import { attachmentId, departmentId, moment, questionId, timeZone } from '../ids.ts'
import { POLL_LIMITS } from '../poll-limits.ts'
import { TIERS } from '../states.ts'
import { bothLines, text } from '../text.ts'
import { BALLOT_FORMS } from './states.ts'

const bothTexts = (limit: Parameters<typeof text>[0]) =>
  z.object({ zh: text(limit), en: text({ ...limit, min: 0 }) }).transform(({ zh, en }) => ({ zh, en: en || zh }))

/** What an office sets on a poll; the whole of it is sent each time. Options are numbered in the order given. */
export const pollSettings = z
  .object({
    title: bothLines(POLL_LIMITS.title),
    intro: bothTexts(POLL_LIMITS.intro),
    form: z.enum(BALLOT_FORMS),
    /** Options that one ballot may name; a single choice names one. */
    maxChoices: z.number().int().min(1).max(POLL_LIMITS.options),
    tier: z.enum(TIERS),
    declaration: bothLines(POLL_LIMITS.declaration),
    showsResults: z.boolean(),
    opensAt: moment,
    closesAt: moment,
    timeZone,
    postmarkDays: z.number().int().min(0).max(POLL_LIMITS.postmarkDays),
    /** Whose decision waits for it, and the question in which it was asked for. */
    decision: z.object({ departmentId, questionId }).nullable(),
    options: z
      .array(
        z.object({
          title: bothLines(POLL_LIMITS.option),
          text: bothTexts(POLL_LIMITS.optionText),
          attachmentId: attachmentId.nullable(),
        }),
      )
      .min(2)
      .max(POLL_LIMITS.options),
  })
  .transform((settings) => ({
    ...settings,
    maxChoices: settings.form === 'single' ? 1 : Math.min(settings.maxChoices, settings.options.length),
  }))
export type PollSettings = z.infer<typeof pollSettings>

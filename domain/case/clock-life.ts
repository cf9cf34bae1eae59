import type { ClockKind } from '#contract/clocks/clock.ts'
import type { EntryTypeOn } from '#contract/record.ts'

type Entry = EntryTypeOn<'case'>
type Life = { starts: readonly Entry[]; stops: readonly Entry[]; lengthens: readonly Entry[] }

/**
 * The entries that start, stop and lengthen a clock of each kind; no other entry does, whatever it says. A department's word stops clocks of that
 * department alone: of the lead those that are the case's own. A step that is reached stops its own clock. A step that is put off or given up, and
 * a co-handler that is let go, leave theirs running until the case is resolved: else each could be begun anew.
 */
export const CLOCK_LIFE: Readonly<Record<ClockKind, Life>> = {
  attention: {
    starts: ['case.opened', 'case.classified', 'case.reopened', 'case.clocks_started'],
    stops: ['case.attended', 'case.informed', 'case.reply_published', 'case.resolved'],
    lengthens: [],
  },
  reply: {
    starts: ['case.opened', 'case.classified', 'case.reopened', 'case.co_handler_added', 'case.clocks_started'],
    stops: ['case.reply_published', 'case.resolved'],
    lengthens: ['case.extended', 'case.citizen_asked'],
  },
  promise: {
    starts: ['case.opened', 'case.reopened', 'case.milestone_planned', 'case.clocks_started'],
    stops: ['case.milestone_reached', 'case.resolved'],
    lengthens: [],
  },
  dispute: { starts: ['case.disputed', 'case.clocks_started'], stops: ['case.arbitrated'], lengthens: [] },
  confirmation: {
    starts: ['case.resolved', 'case.clocks_started'],
    stops: ['case.confirmed', 'case.reopened', 'case.unconfirmed'],
    lengthens: [],
  },
  review: {
    starts: ['case.shelved', 'case.review_held', 'case.clocks_started'],
    stops: ['case.review_held', 'case.unshelved', 'case.resolved'],
    lengthens: [],
  },
}

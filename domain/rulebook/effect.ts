import type { WorkingTime } from '#contract/clocks/limit.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'

/** A clock that runs, as far as a rulebook can move its end. */
export type RunningClock = { class: string; kind: 'attention' | 'reply'; startedAt: Date; dueAt: Date }
/** An open case with its clocks. */
export type OpenCase = { number: string; clocks: readonly RunningClock[] }

/** What a rulebook would change for open cases: whose clocks end at another moment, and whose would end in the past though they haven’t yet. */
export type Effect = { moved: string[]; shortened: string[] }

/** The moment at which a clock would end that began then and may run so long. */
export type DueAt = (startedAt: Date, limit: WorkingTime, calendar: Rulebook['calendar']) => Date

/** What a draft would change for the open cases, if their clocks went by it from `now` on. */
export function effectOn(
  draft: Pick<Rulebook, 'classes' | 'calendar'>,
  openCases: readonly OpenCase[],
  { now, dueAt }: { now: Date; dueAt: DueAt },
): Effect {
  const effect: Effect = { moved: [], shortened: [] }
  for (const { number, clocks } of openCases) {
    const ends = clocks.flatMap((clock) => {
      const limit = draft.classes.find(({ code }) => code === clock.class)?.[clock.kind]
      if (!limit || 'immediate' in limit) return []
      return [{ before: clock.dueAt, after: dueAt(clock.startedAt, limit, draft.calendar) }]
    })
    if (ends.some(({ before, after }) => before.getTime() !== after.getTime())) effect.moved.push(number)
    if (ends.some(({ before, after }) => before >= now && after < now)) effect.shortened.push(number)
  }
  return effect
}

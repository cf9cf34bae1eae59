import { getTranslations } from 'next-intl/server'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { calendarText } from '#app/_i18n/times.ts'
import type { ClockState } from '#app/_ui/clock-chip.tsx'
import type { Clock } from '#contract/clocks/clock.ts'
import { countsOfficeHours } from '#contract/clocks/limit.ts'
import type { DayReason } from '#contract/clocks/working-time.ts'
import { durationText, roughText } from '#contract/duration.ts'
import type { Locale } from '#contract/ids.ts'
import type { ProvenClock } from '#contract/streams/case/clock-proof.ts'

/** Milliseconds before a deadline from which a clock is shown as due soon: a day’s office hours, or a day. */
const SOON = { office: 8 * 3_600_000, any: 86_400_000 }

/** Hours, minutes and seconds of whole seconds: 0:05:09. */
export const hms = (seconds: number): string =>
  [
    Math.floor(seconds / 3_600),
    ...[Math.floor((seconds % 3_600) / 60), seconds % 60].map((n) => String(n).padStart(2, '0')),
  ].join(':')

/** Parts of a time in milliseconds as whole seconds that add up to those of the whole: what is left of a second goes to the part after it. */
export function wholeSeconds(parts: readonly number[]): number[] {
  let [sum, shown] = [0, 0]
  return parts.map((part) => {
    sum += part
    const seconds = Math.floor(sum / 1_000) - shown
    shown += seconds
    return seconds
  })
}

/** How clocks of cases are said in a language (server only). */
export async function clockWords(locale: Locale) {
  const t = await getTranslations({ locale, namespace: 'case.clocks' })
  const { values } = islandMessages(locale).rulebook
  const limit = (of: Clock['limit']): string => {
    if ('immediate' in of) return values.immediate
    if ('hours' in of) return fill(values.hours, { n: of.hours })
    if ('workingDays' in of) return fill(values.workingDays, { n: of.workingDays })
    return 'days' in of ? fill(values.days, { n: of.days }) : t('untilDay', { day: calendarText(of.date, locale) })
  }
  const amount = (ms: number, of: Clock['limit']): string => {
    const seconds = Math.floor(Math.abs(ms) / 1_000)
    if (!countsOfficeHours(of)) return roughText(seconds, locale)
    return t('officeTime', { time: durationText(seconds - (seconds % 60), locale) })
  }
  return {
    t,
    limit,
    /** Where a clock stands, as its chip shows it. */
    stands({ one: { clock }, proof: { state } }: ProvenClock): { look: ClockState; says: string } {
      const left = amount(state.remaining, clock.limit)
      switch (state.phase) {
        case 'waiting':
          return { look: 'on-time', says: t('waits') }
        case 'running': {
          const soon = state.remaining <= (countsOfficeHours(clock.limit) ? SOON.office : SOON.any)
          return { look: soon ? 'due-soon' : 'on-time', says: t('left', { amount: left }) }
        }
        case 'overdue':
          return { look: 'overdue', says: t('over', { amount: left }) }
        case 'met':
          return { look: 'met', says: t('met', { amount: amount(state.elapsed, clock.limit) }) }
        case 'late':
          return { look: 'missed', says: t('late', { amount: left }) }
      }
    },
    /** Why a day counts as it does. */
    why(reason: DayReason, counted: boolean): string {
      switch (reason.kind) {
        case 'week':
          return counted ? t('why.week') : t('why.dayOff')
        case 'outside':
          return t('why.outside')
        default: {
          const { kind, name, source, approvedBy } = reason
          return t('why.entry', { kind: t(`why.${kind}`), name: inLocale(name, locale), source, approvedBy })
        }
      }
    },
  }
}
/** How clocks of cases are said. */
export type ClockWords = Awaited<ReturnType<typeof clockWords>>

import { getTranslations } from 'next-intl/server'
import type { Locale } from '#contract/ids.ts'
import type { Share } from '#contract/scorecards/share.ts'

/** From which share of replies on time on a bar is whole; under it the bar is hatched. */
export const LINE = 0.8

/** Whole percent of a share; null where nothing is known. */
export const percentOf = ({ of, n }: Share): number | null => (n === 0 ? null : Math.round((100 * of) / n))

/** What figures are called in a language. */
export async function figureWords(locale: Locale) {
  const t = await getTranslations({ locale, namespace: 'scorecards' })
  return {
    /** `84%`, a dash where nothing is known. */
    percent: (share: Share): string => {
      const percent = percentOf(share)
      return percent === null ? '—' : t('share', { percent: String(percent) })
    },
    /** `42 of 50`. */
    counts: ({ of, n }: Share): string => t('ofN', { of: String(of), n: String(n) }),
    /** `71–92%`; null where nothing is known. */
    between: ({ low, high }: Share): string | null =>
      low === null || high === null
        ? null
        : t('between', { low: String(Math.round(low * 100)), high: String(Math.round(high * 100)) }),
    /** Days with one digit after the point, a dash where there are none. */
    days: (days: number | null): string => (days === null ? '—' : t('days', { n: Math.round(days * 10) / 10 })),
    /** Whole hours of working time. */
    hours: (time: number): string => t('holders.hours', { n: Math.round(time / 3_600_000) }),
    /** Whole days between two moments. */
    daysBetween: (from: string, to: string): string =>
      t('days', { n: Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000) }),
  }
}

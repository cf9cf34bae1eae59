import { getTranslations } from 'next-intl/server'
import { monthName } from '#app/_i18n/times.ts'
import type { Locale } from '#contract/ids.ts'
import type { NamedPeriod } from '#contract/scorecards/period.ts'

/** What periods are called in a language: “2026 年第 4 季度”, “Q4 2026”. */
export async function periodNames(locale: Locale): Promise<(period: NamedPeriod) => string> {
  const t = await getTranslations({ locale, namespace: 'scorecards.period' })
  return ({ kind, firstDay }) => {
    const [year = '', month = ''] = firstDay.split('-')
    switch (kind) {
      case 'month':
        return t('nameMonth', { year, month: monthName(Number(month), locale) })
      case 'quarter':
        return t('nameQuarter', { year, quarter: String(Math.ceil(Number(month) / 3)) })
      case 'year':
        return t('nameYear', { year })
    }
  }
}

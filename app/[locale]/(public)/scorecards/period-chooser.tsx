import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { LinkSegments } from '#app/_ui/segmented.tsx'
import type { Locale } from '#contract/ids.ts'
import { type NamedPeriod, PERIOD_KINDS, periodAfter, periodBefore, periodOf } from '#contract/scorecards/period.ts'
import { periodNames } from './period-names.ts'

/** Chooses a period: of which kind, the one before and the one after. Each choice is a link. `first`, `today`: days before and after which there is nothing. */
export async function PeriodChooser({
  locale,
  path,
  period,
  first,
  today,
}: {
  locale: Locale
  path: string
  period: NamedPeriod
  first: string
  today: string
}) {
  const t = await getTranslations('scorecards.period')
  const name = await periodNames(locale)
  const at = (one: NamedPeriod) => localePath(locale, `${path}?period=${one.name}`)
  const last = period.lastDay < today ? period.lastDay : today
  const [before, after] = [periodBefore(period), periodAfter(period)]
  return (
    <div className="row no-print">
      {before.lastDay >= first && (
        <LinkButton size="sm" icon="back" href={at(before)} aria-label={t('earlier', { name: name(before) })}>
          {name(before)}
        </LinkButton>
      )}
      <LinkSegments
        label={t('label')}
        current={period.kind}
        parts={PERIOD_KINDS.map((kind) => ({ key: kind, label: t(kind), href: at(periodOf(kind, last)) }))}
      />
      {after.firstDay <= today && (
        <LinkButton size="sm" icon="forward" href={at(after)} aria-label={t('later', { name: name(after) })}>
          {name(after)}
        </LinkButton>
      )}
    </div>
  )
}

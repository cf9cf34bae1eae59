import { getTranslations } from 'next-intl/server'
import { wordList } from '#app/_i18n/punctuation.ts'
import { HOME_ZONE } from '#app/_i18n/times.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import type { Locale } from '#contract/ids.ts'
import type { NamedPeriod } from '#contract/scorecards/period.ts'
import type { ScorecardTable } from '#contract/scorecards/table.ts'
import { env } from '#platform/env.ts'

/** How anybody gets the same figures: the table of cases that they were computed from, the command, and the versions of function and rulebook. */
export async function RecomputeCard({
  locale,
  period,
  table: { version, rulebooks },
  zone,
}: {
  locale: Locale
  period: NamedPeriod
  table: ScorecardTable
  zone: string
}) {
  const t = await getTranslations('scorecards.recompute')
  const csv = `/api/v1/scorecards/cases.csv?period=${period.name}`
  const command = [
    `curl -o cases.csv "${env.MINSHENG_URL ?? ''}${csv}"`,
    `npm run scorecard -- --from ${period.firstDay} --to ${period.lastDay}${zone === HOME_ZONE ? '' : ` --zone ${zone}`} --file cases.csv`,
  ]
  const versions = rulebooks.map((number) => t('rulebook', { number: String(number) }))
  return (
    <Card labelledBy="recompute">
      <h2 id="recompute">{t('title')}</h2>
      <p className="prose mt-2">{t('text')}</p>
      {command.map((line) => (
        <p key={line} className="mono small mt-2 break-all">
          {line}
        </p>
      ))}
      <div className="row mt-3">
        <LinkButton icon="download" href={csv}>
          {t('csv')}
        </LinkButton>
        <LinkButton icon="download" href={`/api/v1/scorecards.csv?period=${period.name}`}>
          {t('figures')}
        </LinkButton>
        <LinkButton icon="external" href={`/api/v1/scorecards?period=${period.name}`}>
          {t('json')}
        </LinkButton>
      </div>
      <p className="small muted mt-3">
        {t('version', { version: String(version) })} · {t('rulebooks')}
        {versions.length > 0 ? wordList(versions, locale) : t('noRulebook')}
      </p>
    </Card>
  )
}

import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { getOutcomeSummary } from '#app/_i18n/state-labels.ts'
import { dayText } from '#app/_i18n/times.ts'
import { outcomesOf } from '#app/_live/hearing/outcomes.ts'
import type { Home } from '#app/_server/home-read.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { CellGrid, countOutcomes } from '#app/_ui/outcome-cells.tsx'
import type { Locale } from '#contract/ids.ts'
import { departmentsOf } from './departments-of.ts'

/** The hearings that are over, each with the outcome of all its questions. */
export async function Past({ locale, hearings }: { locale: Locale; hearings: Home['past'] }) {
  const t = await getTranslations('home')
  const rows = await Promise.all(
    hearings.map(async ({ summary, counts }) => {
      const outcomes = outcomesOf(counts)
      return { summary, outcomes, sentence: await getOutcomeSummary(locale, countOutcomes(outcomes)) }
    }),
  )
  return (
    <section aria-labelledby="past">
      <div className="row between hd">
        <h2 id="past">{t('recent')}</h2>
      </div>
      {rows.length === 0 ? (
        <EmptyState icon="list" title={t('recentNone')} />
      ) : (
        <div className="pss">
          {rows.map(({ summary, outcomes, sentence }) => (
            <article className="ps" key={summary.id}>
              <h3>
                <a href={localePath(locale, `/hearings/${summary.slug}`)}>{inLocale(summary.title, locale)}</a>
              </h3>
              {summary.cancelled !== null && (
                <p className="small">
                  <b>{t('cancelled')}</b> {summary.cancelled}
                </p>
              )}
              <p className="small muted">
                {t('by', {
                  date: dayText(summary.closedAt ?? summary.endsAt, summary.timeZone, locale),
                  who: departmentsOf(summary.officials, locale),
                })}
              </p>
              <CellGrid outcomes={outcomes} summary={sentence} small />
              <p className="small" aria-hidden="true">
                {sentence}
              </p>
            </article>
          ))}
        </div>
      )}
    </section>
  )
}

import { getTranslations } from 'next-intl/server'
import { RATED } from '#app/_live/case/asker-state.ts'
import { Card } from '#app/_ui/card.tsx'
import type { Locale } from '#contract/ids.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import { ratingsOf } from '#domain/case/ratings.ts'

/** What askers gave, as a mean of those who did not skip it; nothing where nobody rated. */
export async function CaseRatings({ locale, ratings }: { locale: Locale; ratings: CaseView['ratings'] }) {
  const t = await getTranslations('case.ratings')
  const sums = ratingsOf(ratings)
  const given = RATED.flatMap((name) => (sums[name] ? [{ name, ...sums[name] }] : []))
  if (given.length === 0) return null
  return (
    <Card labelledBy="ratings">
      <h2 id="ratings">{t('title')}</h2>
      <dl className="facts mt-3">
        {given.map(({ name, mean, n }) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{t('of', { mean: mean.toLocaleString(locale, { maximumFractionDigits: 1 }), n })}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#contract/ids.ts'
import type { Figures } from '#contract/scorecards/scorecard.ts'
import { figureWords } from './figure-words.ts'

/** The oldest open case and the P90 of first replies, then the shares on time, each with how many it is of. No averages: they hide whoever waits longest. */
export async function HeadlineFigures({
  locale,
  figures,
  readAt,
}: {
  locale: Locale
  figures: Figures
  readAt: string | null
}) {
  const t = await getTranslations('scorecards')
  const word = await figureWords(locale)
  const { oldestOpen, replyDays, repliedOnTime, promisesKept } = figures
  return (
    <dl className="kp" aria-label={t('headline')}>
      <div>
        <dt>{t('oldest')}</dt>
        <dd className="kn">{oldestOpen && readAt ? word.daysBetween(oldestOpen.openedAt, readAt) : '—'}</dd>
        <dd>
          {oldestOpen ? (
            <a className="mono" href={localePath(locale, `/cases/${oldestOpen.number}`)}>
              {oldestOpen.number}
            </a>
          ) : (
            t('oldestNone')
          )}
        </dd>
      </div>
      <div>
        <dt>{t('p90')}</dt>
        <dd className="kn">{word.days(replyDays.p90)}</dd>
        <dd>{replyDays.n > 0 ? t('median', { days: word.days(replyDays.median), n: replyDays.n }) : t('p90None')}</dd>
      </div>
      <div>
        <dt>{t('onTime')}</dt>
        <dd className="kn">{word.percent(repliedOnTime)}</dd>
        <dd>{repliedOnTime.n > 0 ? word.counts(repliedOnTime) : t('noneKnown')}</dd>
      </div>
      <div>
        <dt>{t('promises')}</dt>
        <dd className="kn">{promisesKept.n > 0 ? `${promisesKept.of} / ${promisesKept.n}` : '—'}</dd>
        <dd>{promisesKept.n > 0 ? word.percent(promisesKept) : t('promisesNone')}</dd>
      </div>
    </dl>
  )
}

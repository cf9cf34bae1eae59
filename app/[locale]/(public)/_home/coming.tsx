import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { dayParts } from '#app/_i18n/times.ts'
import { feedPath } from '#app/_server/feeds/answer.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { Locale } from '#contract/ids.ts'
import type { HearingSummary } from '#domain/hearing/queries.ts'
import { departmentsOf } from './departments-of.ts'

/** The hearings to come, the soonest first. */
export async function Coming({ locale, hearings }: { locale: Locale; hearings: readonly HearingSummary[] }) {
  const t = await getTranslations('home')
  const notices = await getTranslations('notices')
  return (
    <section aria-labelledby="coming">
      <div className="row between hd">
        <h2 id="coming">{t('coming')}</h2>
        <LinkButton size="sm" variant="quiet" icon="date" href={feedPath('/api/v1/hearings/calendar.ics', locale)}>
          {notices('allInCalendar')}
        </LinkButton>
      </div>
      {hearings.length === 0 ? (
        <EmptyState icon="date" title={t('comingNone')} />
      ) : (
        <ul className="card ups">
          {hearings.map((hearing) => {
            const { day, month, weekday, time } = dayParts(hearing.startsAt, hearing.timeZone, locale)
            return (
              <li key={hearing.id}>
                <a className="up" href={localePath(locale, `/hearings/${hearing.slug}`)}>
                  <span className="up-d">
                    <b>{day}</b>
                    <span>{month}</span>
                  </span>
                  <span className="up-b">
                    <b>{inLocale(hearing.title, locale)}</b>
                    <span>{departmentsOf(hearing.officials, locale)}</span>
                    <span className="up-q">
                      <Icon name="time" />
                      <time dateTime={hearing.startsAt}>
                        {weekday} {time}
                      </time>{' '}
                      · {t('soFar', { n: hearing.questions })}
                    </span>
                  </span>
                  <Icon name="open" />
                </a>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

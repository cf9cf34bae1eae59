import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { calendarText, momentText } from '#app/_i18n/times.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { Table } from '#app/_ui/table.tsx'
import { WATCHED_PAGE, type Watched, type WatchedCase } from '#domain/oversight/list-watched-cases.ts'

/** Cases that are watched for one reason, with the clock that says why. */
export async function WatchedPart({
  locale,
  id,
  lead,
  cases,
  previous,
  next,
}: {
  locale: Locale
  id: Watched
  lead: string
  cases: readonly WatchedCase[]
  /** Addresses of the pages before and after this one. */
  previous: string | undefined
  next: string | undefined
}) {
  const t = await getTranslations('oversight.cases')
  const states = await getTranslations('case.state')
  const kinds = await getTranslations('case.clocks.kinds')
  return (
    <Card labelledBy={id}>
      <h2 id={id} className="text-lg">
        {t(id)}
      </h2>
      <p className="muted mb-2">{lead}</p>
      {cases.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <Table caption={`${t('number')}: ${t(id)}`} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('number')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('department')}</th>
              {id === 'moved' && <th scope="col">{t('movedAt')}</th>}
              <th scope="col">{t('clock')}</th>
              <th scope="col">{t('opened')}</th>
              <th scope="col">{t('due')}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map(({ number, status, department, retiredAt, openedAt, dueOn, timeZone, clock, moved }) => (
              <tr key={number} className="*:align-top">
                <th scope="row" className="mono whitespace-nowrap">
                  <a href={localePath(locale, `/cases/${number}`)}>{number}</a>
                </th>
                <td className="whitespace-nowrap">{states(status)}</td>
                <td className="min-w-32">
                  {department && inLocale(department, locale)}
                  {retiredAt && (
                    <span className="hint block">
                      {t('retiredAt')} {momentText(retiredAt, timeZone, locale)}
                    </span>
                  )}
                </td>
                {id === 'moved' && (
                  <td className="min-w-40">
                    {moved && momentText(moved.at, timeZone, locale)}
                    {moved && (
                      <span className="hint block">
                        {moved.within
                          ? t('movedWithin')
                          : moved.from
                            ? t('movedFrom', { department: inLocale(moved.from, locale) })
                            : t('movedFromNone')}
                      </span>
                    )}
                  </td>
                )}
                <td className="min-w-36">
                  {clock && kinds(clock.kind)}
                  {clock && <span className="hint block">{momentText(clock.dueAt, timeZone, locale)}</span>}
                </td>
                <td className="whitespace-nowrap">{momentText(openedAt, timeZone, locale)}</td>
                <td className="whitespace-nowrap">{dueOn && calendarText(dueOn, locale)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {(previous || next) && (
        <nav className="row mt-4" aria-label={t('pages', { list: t(id) })}>
          {previous && (
            <LinkButton size="sm" icon="back" href={previous}>
              {t('previous')}
            </LinkButton>
          )}
          {next && (
            <LinkButton size="sm" icon="forward" href={next}>
              {t('next', { n: WATCHED_PAGE })}
            </LinkButton>
          )}
        </nav>
      )}
    </Card>
  )
}

import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { Card } from '#app/_ui/card.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'
import { type Band, FEWEST_CASES, type GroupSize } from '#contract/scorecards/bands.ts'
import type { BandedScorecard } from '#contract/scorecards/table.ts'
import { figureWords } from './figure-words.ts'
import { ShareBar } from './share-bar.tsx'

const BAND_ICONS = { above: 'band-above', among: 'band-among', below: 'band-below' } as const satisfies Record<
  Band,
  IconName
>

/** A department of a group: its name in the reader's language, since when it takes part (a day), and its card. */
export type GroupMember = { name: string; since: string | null; card: BandedScorecard }

/** Departments that are compared with one another, in the order of their names; `group` null: those with too few cases for a band. */
export async function DepartmentGroup({
  locale,
  group,
  members,
  period,
  readAt,
  sentence,
}: {
  locale: Locale
  group: GroupSize | null
  members: readonly GroupMember[]
  period: string
  readAt: string | null
  sentence: ReactNode
}) {
  const t = await getTranslations('scorecards')
  const word = await figureWords(locale)
  const title = t(group === null ? 'groups.few' : `groups.g${group}`)
  return (
    <Card flush className="so-t">
      <div className="so-th">
        <h2>{title}</h2>
        <p className="small muted">{sentence}</p>
      </div>
      <Table caption={title} hideCaption className="score">
        <thead>
          <tr>
            <th scope="col">{t('column.department')}</th>
            <th scope="col" className="n">
              {t('column.received')}
            </th>
            <th scope="col">{t('column.onTime')}</th>
            {group !== null && <th scope="col">{t('band.label')}</th>}
            <th scope="col" className="n">
              {t('column.p90')}
            </th>
            <th scope="col">{t('column.confirmed')}</th>
            <th scope="col" className="n">
              {t('column.open')}
            </th>
            <th scope="col" className="n">
              {t('column.oldest')}
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ name, since, card: { departmentId, figures, band } }) => (
            <tr key={departmentId}>
              <th scope="row">
                <a href={localePath(locale, `/departments/${departmentId}?period=${period}`)}>{name}</a>
                {since && (
                  <span className="small muted block font-normal">
                    {t('since', { day: calendarText(since, locale) })}
                  </span>
                )}
              </th>
              <td className="n">{figures.received}</td>
              <td>
                <ShareBar locale={locale} share={figures.repliedOnTime} line />
              </td>
              {group !== null && (
                <td>
                  {band ? (
                    <span className={`band band-${band}`}>
                      <Icon name={BAND_ICONS[band]} />
                      {t(`band.${band}`)}
                    </span>
                  ) : (
                    <span className="small muted">
                      {t(figures.repliedOnTime.n < FEWEST_CASES ? 'band.noneFew' : 'band.none')}
                    </span>
                  )}
                </td>
              )}
              <td className="n">{word.days(figures.replyDays.p90)}</td>
              <td>
                <ShareBar locale={locale} share={figures.confirmed} />
              </td>
              <td className="n">{figures.open}</td>
              <td className="n">
                {figures.oldestOpen && readAt ? word.daysBetween(figures.oldestOpen.openedAt, readAt) : '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

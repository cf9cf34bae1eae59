import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { TrendMonth } from '#app/_server/scorecard-read.ts'
import { Card } from '#app/_ui/card.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'
import type { Figures } from '#contract/scorecards/scorecard.ts'
import type { ScorecardTable } from '#contract/scorecards/table.ts'
import { figureWords, LINE, percentOf } from './figure-words.ts'
import { MonthChart } from './month-chart.tsx'
import { periodNames } from './period-names.ts'

/** From which share of a month's cases with a known result on its figure is no longer provisional. */
const DECIDED = 0.8

/** The figures of a trend's months in charts, each with its table. `figuresIn`: whose figures; undefined where a month has none. `path`: the page that a month's link leads to. */
export async function Trend({
  locale,
  months,
  figuresIn,
  path,
}: {
  locale: Locale
  months: readonly TrendMonth[]
  figuresIn: (table: ScorecardTable) => Figures | undefined
  path: string
}) {
  const t = await getTranslations('scorecards.trend')
  const word = await figureWords(locale)
  const name = await periodNames(locale)
  const rows = months.map(({ period, table }) => {
    const figures = figuresIn(table)
    const received = figures?.received ?? 0
    const known = figures?.repliedOnTime ?? { of: 0, n: 0, low: null, high: null }
    const days = figures?.replyDays ?? { n: 0, median: null, p90: null }
    return {
      ...{ key: period.name, month: name(period), received, known, days },
      tick: String(Number(period.firstDay.slice(5, 7))),
      href: localePath(locale, `${path}?period=${period.name}`),
      isProvisional: known.n < DECIDED * received,
    }
  })
  const says = (row: (typeof rows)[number], value: string) =>
    t(row.isProvisional ? 'pointProvisional' : 'point', { month: row.month, value, n: row.received })
  const longest = Math.max(1, ...rows.map(({ days }) => days.p90 ?? 0))
  const top = [5, 10, 20, 40, 60, 100, 200, 400, 1_000, 4_000].find((one) => one >= longest) ?? longest
  return (
    <div className="so-2 so-even">
      <Card labelledBy="on-time">
        <h2 id="on-time">{t('onTime')}</h2>
        <p className="hint">{t('onTimeText')}</p>
        <MonthChart
          id="on-time-chart"
          name={t('chart', { title: t('onTime') })}
          top={100}
          line={100 * LINE}
          ticks={[0, 20, 40, 60, 80, 100].map((value) => ({ value, label: String(value) }))}
          months={rows.map((row) => ({
            ...row,
            value: percentOf(row.known),
            label: String(percentOf(row.known) ?? ''),
            says: says(row, word.percent(row.known)),
          }))}
        >
          <details className="calc">
            <summary>{t('table')}</summary>
            <Table caption={t('onTime')} hideCaption>
              <thead>
                <tr>
                  {(['month', 'received', 'known', 'percent', 'interval'] as const).map((column) => (
                    <th key={column} scope="col" className={column === 'month' ? undefined : 'n'}>
                      {t(column)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, href, month, received, known, isProvisional }) => (
                  <tr key={key}>
                    <th scope="row" className="whitespace-nowrap">
                      <a href={href}>{month}</a>
                    </th>
                    <td className="n">{received}</td>
                    <td className="n">{known.n}</td>
                    <td className="n">
                      {word.percent(known)}
                      {isProvisional && <span className="small muted block">{t('provisional')}</span>}
                    </td>
                    <td className="n">{word.between(known) ?? '—'}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </details>
        </MonthChart>
      </Card>
      <Card labelledBy="days">
        <h2 id="days">{t('days')}</h2>
        <p className="hint">{t('daysText')}</p>
        <MonthChart
          id="days-chart"
          name={t('chart', { title: t('days') })}
          top={top}
          ticks={[0, 0.25, 0.5, 0.75, 1].map((part) => ({ value: part * top, label: String(part * top) }))}
          months={rows.map((row) => ({
            ...row,
            value: row.days.p90,
            label: row.days.p90 === null ? '' : String(Math.round(row.days.p90 * 10) / 10),
            mark: row.days.median,
            says: says(row, word.days(row.days.p90)),
          }))}
        >
          <details className="calc">
            <summary>{t('table')}</summary>
            <Table caption={t('days')} hideCaption>
              <thead>
                <tr>
                  {(['month', 'replies', 'median', 'p90'] as const).map((column) => (
                    <th key={column} scope="col" className={column === 'month' ? undefined : 'n'}>
                      {t(column)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, href, month, days }) => (
                  <tr key={key}>
                    <th scope="row" className="whitespace-nowrap">
                      <a href={href}>{month}</a>
                    </th>
                    <td className="n">{days.n}</td>
                    <td className="n">{word.days(days.median)}</td>
                    <td className="n">{word.days(days.p90)}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </details>
        </MonthChart>
      </Card>
    </div>
  )
}

import { getTranslations } from 'next-intl/server'
import { Card } from '#app/_ui/card.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'
import type { Scorecard } from '#contract/scorecards/scorecard.ts'
import { figureWords } from './figure-words.ts'

/** With whom the working time until the first reply of a department's cases went by. */
export async function Holders({
  locale,
  holders,
  nameOf,
}: {
  locale: Locale
  holders: Scorecard['holders']
  nameOf: (id: string) => string
}) {
  const t = await getTranslations('scorecards.holders')
  const word = await figureWords(locale)
  const all = holders.reduce((sum, { time }) => sum + time, 0)
  return (
    <Card flush className="so-t">
      <div className="so-th">
        <h2>{t('title')}</h2>
        <p className="small muted">{t('text')}</p>
      </div>
      {holders.length === 0 ? (
        <p className="pad-s muted">{t('none')}</p>
      ) : (
        <Table caption={t('title')} hideCaption className="score">
          <thead>
            <tr>
              <th scope="col">{t('holder')}</th>
              <th scope="col" className="n">
                {t('cases')}
              </th>
              <th scope="col" className="n">
                {t('time')}
              </th>
              <th scope="col">{t('share')}</th>
            </tr>
          </thead>
          <tbody>
            {holders.map(({ departmentId, time, cases }) => {
              const percent = all === 0 ? 0 : Math.round((100 * time) / all)
              return (
                <tr key={departmentId}>
                  <th scope="row">{departmentId === null ? t('nobody') : nameOf(departmentId)}</th>
                  <td className="n">{cases}</td>
                  <td className="n">{word.hours(time)}</td>
                  <td>
                    <span className="bw">
                      <span className="hb" aria-hidden="true">
                        <i style={{ width: `${percent}%` }} />
                      </span>
                      <b>{percent}%</b>
                    </span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </Table>
      )}
    </Card>
  )
}

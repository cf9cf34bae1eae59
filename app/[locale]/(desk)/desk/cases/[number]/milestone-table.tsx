import { getTranslations } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import { calendarText } from '#app/_i18n/times.ts'
import { Table } from '#app/_ui/table.tsx'
import type { CaseView } from '#contract/streams/case/view.ts'

/** What departments planned, by the day: a day that slipped stays struck through beside the present one, and what was given up stays too. */
export async function MilestoneTable({ locale, milestones }: { locale: Locale; milestones: CaseView['milestones'] }) {
  const t = await getTranslations({ locale, namespace: 'handler.milestones' })
  const kinds = await getTranslations({ locale, namespace: 'handler.kinds' })
  const day = (on: string) => calendarText(on, locale)
  const rows = Object.entries(milestones).toSorted(([, one], [, other]) => (one.plannedOn < other.plannedOn ? -1 : 1))
  if (!rows.length) return <p className="hint">{t('none')}</p>
  return (
    <Table caption={t('caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('planned')}</th>
          <th scope="col">{t('reached')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([id, one]) => (
          <tr key={id} className="*:align-top">
            <th scope="row" className="font-normal wrap-anywhere">
              <span dir="auto">{one.title}</span>
              <span className="hint block">{[kinds(one.kind), one.time, one.place].filter(Boolean).join(' · ')}</span>
              {(one.moved ?? one.dropped) && (
                <span className="hint block" dir="auto">
                  {one.dropped ?? one.moved}
                </span>
              )}
            </th>
            <td className="whitespace-nowrap">
              {one.firstPlannedOn !== one.plannedOn && (
                <s className="block text-ink-2">
                  <span className="sr">{t('first')} </span>
                  {day(one.firstPlannedOn)}
                </s>
              )}
              {day(one.plannedOn)}
            </td>
            <td className="whitespace-nowrap">
              {one.reachedOn ? day(one.reachedOn) : one.dropped ? t('dropped') : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { daysOver, dayText } from '#app/_i18n/times.ts'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'
import { CASE_KIND } from '#contract/states.ts'
import type { CaseSummary } from '#domain/case/list-cases.ts'

/** Cases in a table, each with its state and department. */
export async function CaseRows({ locale, cases, now }: { locale: Locale; cases: readonly CaseSummary[]; now: Date }) {
  const t = await getTranslations('case')
  const overdue = ({ status, dueOn, timeZone }: CaseSummary) =>
    CASE_KIND[status] === 'open' && dueOn !== null && daysOver(dueOn, now, timeZone) > 0
  return (
    <Table caption={t('list')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('department')}</th>
          <th scope="col">{t('opened')}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.number}>
            <th scope="row" className="mono whitespace-nowrap">
              <a href={localePath(locale, `/cases/${one.number}`)}>{one.number}</a>
            </th>
            <td className="min-w-[16rem]">
              {one.title ?? <span className="muted">{t(one.erased ? 'erased' : 'unread')}</span>}
              <span className="small muted block">{t(`origin.${one.origin}`)}</span>
            </td>
            <td className="whitespace-nowrap">
              {t(`state.${one.status}`)}
              {overdue(one) && (
                <span className="block">
                  <ClockChip state="overdue">{t('filter.overdueTag')}</ClockChip>
                </span>
              )}
            </td>
            <td>{one.department ? inLocale(one.department, locale) : t('noDepartment')}</td>
            <td className="whitespace-nowrap">
              <time dateTime={one.openedAt}>{dayText(one.openedAt, one.timeZone, locale)}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

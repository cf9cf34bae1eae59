import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { dayText } from '#app/_i18n/times.ts'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'
import type { CaseSummary } from '#domain/case/list-cases.ts'

/** Cases in a table, each with its state and department. */
export async function CaseRows({ locale, cases }: { locale: Locale; cases: readonly CaseSummary[] }) {
  const t = await getTranslations('case')
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
              {one.overdue && (
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

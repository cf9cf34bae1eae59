import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { dayText } from '#app/_i18n/times.ts'
import { ClockChip } from '#app/_ui/clock-chip.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'
import type { CaseSummary } from '#domain/case/list-cases.ts'

/** Cases in a table, each with its state and department; on a narrow screen these stand under the question. */
export async function CaseRows({ locale, cases }: { locale: Locale; cases: readonly CaseSummary[] }) {
  const t = await getTranslations('case')
  const department = (one: CaseSummary) => (one.department ? inLocale(one.department, locale) : t('noDepartment'))
  const day = ({ openedAt, timeZone }: CaseSummary) => (
    <time dateTime={openedAt}>{dayText(openedAt, timeZone, locale)}</time>
  )
  const overdue = (
    <span className="block">
      <ClockChip state="overdue">{t('filter.overdueTag')}</ClockChip>
    </span>
  )
  const untitled = ({ erased, confidential }: CaseSummary) =>
    erased ? t('erased') : confidential ? t('withheld.letter') : t('unread')
  return (
    <Table caption={t('list')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col" className="max-md:hidden">
            {t('status')}
          </th>
          <th scope="col" className="max-md:hidden">
            {t('department')}
          </th>
          <th scope="col" className="max-md:hidden">
            {t('opened')}
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.number}>
            <th scope="row" className="mono whitespace-nowrap">
              <a href={localePath(locale, `/cases/${one.number}`)}>{one.number}</a>
            </th>
            <td className="md:min-w-[16rem]">
              {one.title ?? <span className="muted">{untitled(one)}</span>}
              <span className="small muted block">{t(`origin.${one.origin}`)}</span>
              {/* A narrow screen has no room for three more columns. */}
              <span className="small block md:hidden">
                <b>{t(`state.${one.status}`)}</b> · {department(one)} · {day(one)}
                {one.overdue && overdue}
              </span>
            </td>
            <td className="whitespace-nowrap max-md:hidden">
              {t(`state.${one.status}`)}
              {one.overdue && overdue}
            </td>
            <td className="max-md:hidden">{department(one)}</td>
            <td className="whitespace-nowrap max-md:hidden">{day(one)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import type { Locale } from '#contract/ids.ts'
import type { DepartmentSummary } from '#domain/department/queries.ts'

/** How many cases are open, and with whom. */
export async function OpenCases({
  locale,
  count,
  departments,
}: {
  locale: Locale
  count: number
  departments: readonly DepartmentSummary[]
}) {
  const t = await getTranslations('home')
  const assigned = departments.reduce((sum, { openCases }) => sum + openCases, 0)
  const rows = departments.map(({ id, name, openCases }) => ({ id, name: inLocale(name, locale), openCases }))
  if (count > assigned) rows.push({ id: 'none', name: t('noDepartment'), openCases: count - assigned })
  return (
    <section aria-labelledby="open-cases">
      <div className="row between hd">
        <h2 id="open-cases">{t('open')}</h2>
        <a href={localePath(locale, '/cases')}>{t('openAll')}</a>
      </div>
      {count === 0 ? (
        <EmptyState icon="case" title={t('openNone')} />
      ) : (
        <div className="card pad op">
          <p className="op-n">
            <b>{count.toLocaleString(locale)}</b> {t('openCount', { n: count })}
          </p>
          <ul className="op-l">
            {rows.map(({ id, name, openCases }) => (
              <li key={id}>
                {id === 'none' ? (
                  <span>{name}</span>
                ) : (
                  <a href={localePath(locale, `/cases?department=${id}`)}>{name}</a>
                )}
                <b>{openCases.toLocaleString(locale)}</b>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

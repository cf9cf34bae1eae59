import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { dayText } from '#app/_i18n/times.ts'
import { currentActor, shareWithVisitors } from '#app/_server/context.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'
import { listCases } from '#domain/case/queries.ts'
import { database } from '#platform/db.ts'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'case' })
  return { title: t('list') }
}

/** The cases, the newest first, fifty a page. */
export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  await connection()
  const raw = (await searchParams).after
  const after = typeof raw === 'string' && /^\d{1,7}$/.test(raw) ? Number(raw) : 0
  const t = await getTranslations('case')
  const { cases, next } = await listCases(database().prisma, await currentActor(), after)
  await shareWithVisitors()
  const at = (skip: number) => localePath(locale, skip > 0 ? `/cases?after=${skip}` : '/cases')
  return (
    <PublicShell locale={locale} path={after ? `/cases?after=${after}` : '/cases'} current="cases">
      <PageHeader title={t('list')}>
        <p className="prose muted">{t('listLead')}</p>
      </PageHeader>
      {cases.length === 0 ? (
        <EmptyState icon="case" title={t('listEmpty')}>
          {t('listEmptyText')}
        </EmptyState>
      ) : (
        <Table caption={t('list')} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('number')}</th>
              <th scope="col">{t('what')}</th>
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
                <td>{one.department ? inLocale(one.department, locale) : t('noDepartment')}</td>
                <td className="whitespace-nowrap">
                  <time dateTime={one.openedAt}>{dayText(one.openedAt, one.timeZone, locale)}</time>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <nav className="row mt-4" aria-label={t('pages')}>
        {after > 0 && (
          <LinkButton icon="back" href={at(after - 50)}>
            {t('previous')}
          </LinkButton>
        )}
        {next !== null && (
          <LinkButton icon="forward" href={at(next)}>
            {t('next')}
          </LinkButton>
        )}
      </nav>
    </PublicShell>
  )
}

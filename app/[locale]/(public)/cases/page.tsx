import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { currentActor, shareWithVisitors } from '#app/_server/context.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { CASE_STATUSES } from '#contract/states.ts'
import { type CaseFilter, listCases } from '#domain/case/list-cases.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { database } from '#platform/db.ts'
import { CaseRows } from './case-rows.tsx'
import { FilterForm } from './filter-form.tsx'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Query> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'case' })
  return { title: t('list') }
}

/** The cases, the newest first unless asked otherwise, fifty a page. */
export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  await connection()
  const query = await searchParams
  const after = typeof query.after === 'string' && /^\d{1,7}$/.test(query.after) ? Number(query.after) : 0
  const t = await getTranslations('case')
  const { prisma, clock } = database()
  const departments = await listDepartments(prisma)
  const filter = filterIn(query, departments)
  const { cases, next } = await listCases(prisma, await currentActor(), after, filter, clock.now())
  await shareWithVisitors()
  const at = (skip: number) => {
    const address = addressOf(filter, skip)
    return localePath(locale, address)
  }
  return (
    <PublicShell locale={locale} path={addressOf(filter, after)} current="cases">
      <PageHeader title={t('list')}>
        <p className="prose muted">{t('listLead')}</p>
      </PageHeader>
      <FilterForm
        locale={locale}
        filter={filter}
        departments={departments.map(({ id, name }) => ({ id, name: inLocale(name, locale) }))}
      />
      {cases.length > 0 ? (
        <CaseRows locale={locale} cases={cases} />
      ) : Object.keys(filter).length > 0 ? (
        <EmptyState
          icon="case"
          title={t('filter.none')}
          actions={<LinkButton href={localePath(locale, '/cases')}>{t('filter.all')}</LinkButton>}
        >
          {t('filter.noneText')}
        </EmptyState>
      ) : (
        <EmptyState icon="case" title={t('listEmpty')}>
          {t('listEmptyText')}
        </EmptyState>
      )}
      <nav className="row mt-4" aria-label={t('pages')}>
        {after > 0 && (
          <LinkButton icon="back" href={at(Math.max(0, after - 50))}>
            {t(filter.order === 'oldest' ? 'next' : 'previous')}
          </LinkButton>
        )}
        {next !== null && (
          <LinkButton icon="forward" href={at(next)}>
            {t(filter.order === 'oldest' ? 'previous' : 'next')}
          </LinkButton>
        )}
      </nav>
    </PublicShell>
  )
}

/** What the address asks for, of what there is. */
function filterIn(query: Query, departments: readonly { id: string }[]): CaseFilter {
  const status = CASE_STATUSES.find((one) => one === query.state)
  const department = departments.find(({ id }) => id === query.department)
  return {
    ...(status ? { status } : {}),
    ...(department ? { departmentId: department.id } : {}),
    ...(query.overdue === 'yes' ? { overdue: true } : {}),
    ...(query.order === 'oldest' ? { order: 'oldest' as const } : {}),
  }
}

function addressOf({ status, departmentId, overdue, order }: CaseFilter, after: number): string {
  const query = new URLSearchParams({
    ...(status ? { state: status } : {}),
    ...(departmentId ? { department: departmentId } : {}),
    ...(overdue ? { overdue: 'yes' } : {}),
    ...(order ? { order } : {}),
    ...(after ? { after: String(after) } : {}),
  })
  return query.size ? `/cases?${query}` : '/cases'
}

import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { actQuery, actSearch, exportSearch, placeText, saidOnce } from '#app/_server/act-query.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { EXPORT_ROWS } from '#contract/limits.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { listHearings } from '#domain/hearing/queries.ts'
import { listActs } from '#domain/oversight/list-acts.ts'
import { listOverseen } from '#domain/oversight/list-staff.ts'
import { database } from '#platform/db.ts'
import { ActFilterForm } from './act-filter.tsx'
import { ActTable } from './act-table.tsx'
import { OversightShell } from './oversight-shell.tsx'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'oversight' })
  return { title: t('title') }
}

/** Acts of the staff, filtered, with the way to export what is shown. */
export default async function OversightPage({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const { sent, filter, after } = actQuery(saidOnce(await searchParams))
  const path = `/oversight${actSearch({ ...sent, after: after && placeText(after) })}`
  const actor = await currentActor()
  const { prisma } = database()
  const read = await deskRead(locale, path, async () => ({
    list: await listActs(prisma, actor, filter, { after }),
    staff: await listOverseen(prisma, actor),
    departments: await listDepartments(prisma),
    hearings: await listHearings(prisma, actor),
  }))
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const { list, staff, departments, hearings } = read.value
  const t = await getTranslations('oversight.acts')
  const titles = new Map(hearings.map(({ slug, title }) => [slug, inLocale(title, locale)]))
  const at = (search: string) => localePath(locale, `/oversight${search}`)
  return (
    <OversightShell locale={locale} path={path} current={sent.kind === 'identity' ? 'identity' : 'acts'}>
      <ActFilterForm {...{ locale, sent, staff, departments, hearings }} />
      {list.acts.length === 0 ? (
        <EmptyState icon="search" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <section className="card pad">
          <ActTable locale={locale} acts={list.acts} titles={titles} />
          <nav className="row mt-4" aria-label={t('caption')}>
            {after && (
              <LinkButton icon="back" href={at(actSearch(sent))}>
                {t('newest')}
              </LinkButton>
            )}
            {list.next && (
              <LinkButton icon="forward" href={at(actSearch({ ...sent, after: placeText(list.next) }))}>
                {t('older')}
              </LinkButton>
            )}
          </nav>
        </section>
      )}
      <div>
        <LinkButton icon="download" href={`/api/oversight/acts${exportSearch(sent, locale)}`}>
          {t('export')}
        </LinkButton>
        <p className="hint mt-1">{t('exportMost', { n: EXPORT_ROWS })}</p>
      </div>
    </OversightShell>
  )
}

import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText, momentText } from '#app/_i18n/times.ts'
import { AllFigures } from '#app/[locale]/(public)/scorecards/all-figures.tsx'
import { HeadlineFigures } from '#app/[locale]/(public)/scorecards/headline-figures.tsx'
import { Holders } from '#app/[locale]/(public)/scorecards/holders.tsx'
import { PeriodChooser } from '#app/[locale]/(public)/scorecards/period-chooser.tsx'
import { periodNames } from '#app/[locale]/(public)/scorecards/period-names.ts'
import { RecomputeCard } from '#app/[locale]/(public)/scorecards/recompute-card.tsx'
import { Trend } from '#app/[locale]/(public)/scorecards/trend.tsx'
import '#app/[locale]/(public)/scorecards/scorecards.css'
import { feedPath, feedPathOf } from '#app/_server/feeds/answer.ts'
import { shareAnswer } from '#app/_server/own-response.ts'
import { readScorecardPage, readTrend } from '#app/_server/scorecard-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'
import { dayAt } from '#contract/scorecards/period.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { database } from '#platform/db.ts'

type Props = {
  params: Promise<{ locale: Locale; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params
  const found = (await listDepartmentNames(database().prisma)).find((one) => one.id === id)
  return found ? { title: inLocale(found.name, locale) } : lostMetadata(locale)
}

/** One department: every figure of a period, who held its cases, and its months. */
export default async function Page({ params, searchParams }: Props) {
  const { locale, id } = await params
  setRequestLocale(locale)
  await connection()
  const departments = await listDepartmentNames(database().prisma)
  const found = departments.find((one) => one.id === id)
  if (!found) return <Lost locale={locale} path={`/departments/${encodeURIComponent(id)}`} />
  const page = await readScorecardPage((await searchParams).period)
  const { period, zone, table, first, today } = page
  const months = await readTrend(page)
  const t = await getTranslations('scorecards')
  const name = await periodNames(locale)
  const path = `/departments/${id}`
  const card = table.departments.find(({ departmentId }) => departmentId === id)
  const nameOf = (one: string) => {
    const other = departments.find(({ id }) => id === one)
    return other ? inLocale(other.name, locale) : one
  }
  // The same to everybody.
  shareAnswer('all')
  return (
    <PublicShell locale={locale} path={`${path}?period=${period.name}`} current="scorecards">
      <PageHeader
        title={inLocale(found.name, locale)}
        crumbs={[{ href: localePath(locale, `/scorecards?period=${period.name}`), label: t('department.crumb') }]}
        crumbsLabel={t('department.crumbs')}
        actions={<PeriodChooser locale={locale} path={path} period={period} first={first} today={today} />}
      >
        <p className="muted">
          {t('since', { day: calendarText(dayAt(Date.parse(found.createdAt), zone), locale) })}
          {found.retiredAt && ` · ${t('department.retired')}`}
        </p>
      </PageHeader>
      <h2 className="mb-3">{name(period)}</h2>
      {card ? (
        <>
          <HeadlineFigures locale={locale} figures={card.figures} readAt={table.readAt} />
          <p className="mt-3">{t(`department.bandIs.${card.band ?? 'none'}`)}</p>
          {table.readAt && <p className="hint">{t('asOf', { time: momentText(table.readAt, zone, locale) })}</p>}
          <AllFigures locale={locale} card={card} table={table} />
          <Holders locale={locale} holders={card.holders} nameOf={nameOf} />
        </>
      ) : (
        <EmptyState icon="department" title={t('department.none')}>
          {t('department.noneText')}
        </EmptyState>
      )}
      <Trend
        locale={locale}
        months={months}
        path={path}
        figuresIn={({ departments: all }) => all.find(({ departmentId }) => departmentId === id)?.figures}
      />
      <div className="so-2">
        <RecomputeCard locale={locale} period={period} table={table} zone={zone} />
        <div className="row">
          <LinkButton icon="case" href={localePath(locale, `/cases?department=${id}`)}>
            {t('department.cases')}
          </LinkButton>
          <LinkButton icon="feed" href={feedPath(feedPathOf(path), locale)}>
            {t('department.feed')}
          </LinkButton>
        </div>
      </div>
    </PublicShell>
  )
}

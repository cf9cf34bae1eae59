import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { sentenceGap } from '#app/_i18n/punctuation.ts'
import { momentText } from '#app/_i18n/times.ts'
import { shareAnswer } from '#app/_server/own-response.ts'
import { readScorecardPage, readTrend } from '#app/_server/scorecard-read.ts'
import { Card } from '#app/_ui/card.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { commonShare, SIZES } from '#contract/scorecards/bands.ts'
import { dayAt } from '#contract/scorecards/period.ts'
import { DepartmentGroup, type GroupMember } from './department-group.tsx'
import { figureWords } from './figure-words.ts'
import { HeadlineFigures } from './headline-figures.tsx'
import { PeriodChooser } from './period-chooser.tsx'
import { periodNames } from './period-names.ts'
import { RecomputeCard } from './recompute-card.tsx'
import { Trend } from './trend.tsx'
import './scorecards.css'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'scorecards' })
  return { title: t('title') }
}

/** The departments' figures of a period, in groups that may be compared, with bands and without ranks. */
export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  await connection()
  const shown = await readScorecardPage((await searchParams).period)
  const { period, zone, table, first, today } = shown
  const months = await readTrend(shown)
  const t = await getTranslations('scorecards')
  const word = await figureWords(locale)
  const name = await periodNames(locale)
  const { whole, departments, readAt } = table
  const compare = new Intl.Collator(locale).compare
  const members = departments
    .filter(({ departmentId }) => departmentId !== null)
    .map(
      (card): GroupMember => ({
        name: inLocale({ zh: card.nameZh ?? '', en: card.nameEn ?? '' }, locale) || (card.departmentId ?? ''),
        since: card.since && dayAt(Date.parse(card.since), zone),
        card,
      }),
    )
    .sort((a, b) => compare(a.name, b.name))
  const nobody = departments.find(({ departmentId }) => departmentId === null)
  const groups = [...SIZES.toReversed(), null]
    .map((group) => ({ group, members: members.filter(({ card }) => card.group === group) }))
    .filter(({ members }) => members.length > 0)
  // The same to everybody.
  shareAnswer('all')
  return (
    <PublicShell locale={locale} path={`/scorecards?period=${period.name}`} current="scorecards">
      <PageHeader
        title={t('title')}
        actions={<PeriodChooser locale={locale} path="/scorecards" period={period} first={first} today={today} />}
      >
        <p className="prose muted">{t('lead')}</p>
        <p className="prose muted">{t('noRanks')}</p>
      </PageHeader>
      <h2 className="mb-3">{name(period)}</h2>
      {departments.length === 0 ? (
        <EmptyState icon="case" title={t('noCases')}>
          {t('noCasesText')}
        </EmptyState>
      ) : (
        <>
          <HeadlineFigures locale={locale} figures={whole} readAt={readAt} />
          {readAt && <p className="hint mt-2">{t('asOf', { time: momentText(readAt, zone, locale) })}</p>}
          {groups.map(({ group, members }) => {
            const common = commonShare(members.map(({ card }) => card))
            return (
              <DepartmentGroup
                key={group}
                locale={locale}
                group={group}
                members={members}
                period={period.name}
                readAt={readAt}
                sentence={
                  group === null
                    ? t('groups.fewText')
                    : common === null
                      ? t('groups.alone')
                      : `${t('groups.common', { share: word.percent(common), counts: word.counts(common) })}${sentenceGap(locale)}${t('groups.order')}`
                }
              />
            )
          })}
          <p className="hint pad-s">{t('line')}</p>
          {nobody && (
            <Card className="so-t">
              <h2>{t('nobody')}</h2>
              <p className="prose mt-2">
                {t('nobodyText', { received: String(nobody.figures.received), open: String(nobody.figures.open) })}
              </p>
            </Card>
          )}
        </>
      )}
      <Trend locale={locale} months={months} path="/scorecards" figuresIn={({ whole }) => whole} />
      <div className="so-2">
        <Card labelledBy="how">
          <h2 id="how">{t('how.title')}</h2>
          <ul className="prose mt-2 list-disc pl-5">
            {(['opened', 'known', 'quantile', 'interval', 'band'] as const).map((key) => (
              <li key={key}>{t(`how.${key}`)}</li>
            ))}
          </ul>
        </Card>
        <RecomputeCard locale={locale} period={period} table={table} zone={zone} />
      </div>
    </PublicShell>
  )
}

import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { listDumps } from '#domain/open-data/dumps.ts'
import { database } from '#platform/db.ts'
import { DumpsTable } from './dumps-table.tsx'

type Props = { params: Promise<{ locale: Locale }> }

/** What can be had, the page for people, and the address for programs; `{…}` stands for a part of it. */
const DATA = [
  { key: 'hearings', page: '/', api: '/api/v1/hearings', example: true },
  { key: 'questions', page: '/', api: '/api/v1/hearings/{slug}/questions' },
  { key: 'cases', page: '/cases', api: '/api/v1/cases', example: true },
  { key: 'case', page: '/cases', api: '/api/v1/cases/{number}' },
  { key: 'scorecards', page: '/scorecards', api: '/api/v1/scorecards', example: true },
  { key: 'clocks', page: '/cases', api: '/api/v1/cases/{number}/clocks' },
  { key: 'promises', page: '/cases', api: '/api/v1/promises', example: true },
  { key: 'departments', page: '/cases', api: '/api/v1/departments', example: true },
  { key: 'feeds', page: '/cases', api: '/api/v1/cases/{number}/feed.atom' },
  { key: 'calendar', page: '/', api: '/api/v1/hearings/calendar.ics' },
  { key: 'rulebook', page: '/rulebook', api: '/api/v1/rulebook', example: true },
  { key: 'open311', page: '/cases', api: '/api/open311/discovery.json', example: true },
  { key: 'records', page: '/record', api: '/api/v1/record', example: true },
  { key: 'record', page: '/record', api: '/api/v1/record/{stream}' },
] as const

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'record.data' })
  return { title: t('title') }
}

/** What is published as data, in words for people, with the way to it. */
export default async function OpenData({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('record.data')
  await connection()
  const dumps = await listDumps(database().prisma)
  return (
    <PublicShell locale={locale} path="/data">
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
        <LinkButton size="sm" variant="quiet" icon="list" href={localePath(locale, '/data/api')}>
          {t('api')}
        </LinkButton>
      </PageHeader>
      <ul className="grid gap-4 md:grid-cols-2">
        {DATA.map(({ key, page, api, ...more }) => (
          <Card as="li" key={key}>
            <h2>{t(`${key}.title`)}</h2>
            <p className="muted my-2">{t(`${key}.text`)}</p>
            <p className="mono small mb-3">GET {api}</p>
            <div className="row">
              <LinkButton size="sm" href={localePath(locale, page)}>
                {t('read')}
              </LinkButton>
              {'example' in more && (
                <LinkButton size="sm" variant="quiet" icon="external" href={api}>
                  {t('json')}
                </LinkButton>
              )}
            </div>
          </Card>
        ))}
      </ul>
      <section className="mt-8" aria-labelledby="dumps">
        <h2 id="dumps">{t('dumps.title')}</h2>
        <p className="prose muted my-2">{t('dumps.text')}</p>
        {dumps.length ? <DumpsTable locale={locale} dumps={dumps} /> : <p className="muted">{t('dumps.none')}</p>}
      </section>
      <p className="prose muted mt-6">{t('terms')}</p>
    </PublicShell>
  )
}

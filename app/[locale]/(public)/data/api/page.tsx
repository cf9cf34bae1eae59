import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Table } from '#app/_ui/table.tsx'
import { choicesOf, tagNames } from '#contract/open-api/document.ts'
import { type OpenRoute, TAGS } from '#contract/open-api/open-route.ts'
import { OPEN_ROUTES } from '#contract/open-api/routes.ts'

type Props = { params: Promise<{ locale: Locale }> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'record.api' })
  return { title: t('title') }
}

/** Every route of the open API in words for people, from the table that its OpenAPI document is made of. */
export default async function OpenApiPage({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('record.api')
  const tags = tagNames(locale)
  return (
    <PublicShell locale={locale} path="/data/api">
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
        <div className="row">
          <LinkButton size="sm" icon="external" href={`/api/v1/openapi.json?lang=${locale}`}>
            {t('document')}
          </LinkButton>
          <LinkButton size="sm" variant="quiet" href={localePath(locale, '/data')}>
            {t('data')}
          </LinkButton>
        </div>
      </PageHeader>
      <div className="stack">
        {TAGS.filter((tag) => OPEN_ROUTES.some((route) => route.tag === tag)).map((tag) => (
          <section key={tag} className="stack" aria-labelledby={`routes-${tag}`}>
            <h2 id={`routes-${tag}`}>{tags[tag]}</h2>
            {OPEN_ROUTES.filter((route) => route.tag === tag).map((route) => (
              <Route key={`${route.method} ${route.path}`} route={route} locale={locale} />
            ))}
          </section>
        ))}
        <p className="prose muted">{t('refusals')}</p>
      </div>
    </PublicShell>
  )
}

async function Route({ route, locale }: { route: OpenRoute; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'record.api' })
  const said = locale === 'en' ? 'en' : 'zh'
  const { method, path, summary, parameters, answer, signedIn } = route
  const rows = Object.entries(parameters)
  return (
    <article className="card pad grid gap-2">
      <h3 className="mono wrap-anywhere">
        {method.toUpperCase()} {path}
      </h3>
      <p>{summary[said]}</p>
      {rows.length > 0 && (
        <Table caption={`${t('parameters')} · ${method.toUpperCase()} ${path}`} hideCaption>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('meaning')}</th>
              <th scope="col">{t('values')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, { in: place, schema, says }]) => (
              <tr key={name} className="*:align-top">
                <th scope="row" className="mono font-normal">
                  {place === 'path' ? `{${name}}` : name}
                </th>
                <td>{says[said]}</td>
                <td className="mono small wrap-anywhere" lang="en" translate="no">
                  {choicesOf(schema).join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <p className="muted small">
        {t('answer')} <span className="mono">{answer.includes('/') ? answer : `application/json · ${answer}`}</span>
        {signedIn && ` · ${t('signedIn')}`}
      </p>
    </article>
  )
}

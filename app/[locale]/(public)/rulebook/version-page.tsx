import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { HOME_ZONE, momentText } from '#app/_i18n/times.ts'
import { describe } from '#app/_server/rulebook/describe.ts'
import { differencesOf } from '#app/_server/rulebook/difference.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'
import type { PublishedRulebook } from '#domain/rulebook/queries.ts'
import { DifferenceText } from './difference-text.tsx'
import { readDepartmentNames, readVersions } from './read.ts'
import { RulebookText } from './rulebook-text.tsx'

/** A version of the rulebook in full, or what changed against another one. Plain HTML, fit to be printed. `path` is the page's own. */
export async function VersionPage({
  locale,
  path,
  version,
  against,
}: {
  locale: Locale
  path: string
  version: PublishedRulebook
  against: PublishedRulebook | undefined
}) {
  const t = await getTranslations({ locale, namespace: 'rulebook' })
  const [versions, departments] = await Promise.all([readVersions(), readDepartmentNames()])
  const { number, document, digest, reason, publishedAt } = version
  const description = describe(document, locale, departments)
  const isInForce = versions[0]?.number === number
  const at = (place: string) => localePath(locale, `/rulebook${place}`)
  return (
    <PublicShell locale={locale} path={path}>
      <PageHeader
        crumbsLabel={t('crumbs')}
        {...(against || path !== '/rulebook' ? { crumbs: [{ href: at(''), label: t('title') }] } : {})}
        title={
          against ? (
            t('difference.title', { before: against.number, after: number })
          ) : (
            <>
              {t('title')} <span className="muted">{t('version', { n: number })}</span>
            </>
          )
        }
        actions={
          <span className="row print:hidden">
            {against && <LinkButton href={at(`/${number}`)}>{t('difference.back', { n: number })}</LinkButton>}
            {!against && number > 1 && (
              <LinkButton href={at(`/${number}?against=${number - 1}`)}>{t('compare', { n: number - 1 })}</LinkButton>
            )}
            <LinkButton icon="external" variant="quiet" href={`/api/v1/rulebook/${number}`}>
              {t('data')}
            </LinkButton>
          </span>
        }
      >
        <p className="prose muted">{t('lead')}</p>
        <p>
          <span className="tag">{isInForce ? t('inForce') : t('old')}</span>{' '}
          {t('publishedAt', { when: momentText(publishedAt, HOME_ZONE, locale) })} · {t('why')}:{' '}
          {inLocale(reason, locale)}
        </p>
      </PageHeader>
      <div className="stack">
        {against ? (
          <DifferenceText
            locale={locale}
            same={against.digest === digest}
            changes={differencesOf(describe(against.document, locale, departments), description, t('facts.name'))}
          />
        ) : (
          <RulebookText description={description} locale={locale} />
        )}
        <Card labelledBy="versions" className="print:hidden">
          <h2 id="versions" className="mb-2 text-md">
            {t('versions')}
          </h2>
          <Table caption={t('versionsCaption')} hideCaption>
            <tbody>
              {versions.map((one) => (
                <tr key={one.number} className="*:align-top">
                  <th scope="row" className="whitespace-nowrap">
                    <a href={at(`/${one.number}`)} aria-current={one.number === number ? 'page' : undefined}>
                      {t('version', { n: one.number })}
                    </a>
                  </th>
                  <td className="whitespace-nowrap">{momentText(one.publishedAt, HOME_ZONE, locale)}</td>
                  <td className="min-w-48">{inLocale(one.reason, locale)}</td>
                  <td className="whitespace-nowrap">
                    {one.number !== number && (
                      <a href={at(`/${number}?against=${one.number}`)}>{t('compare', { n: one.number })}</a>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
        <p className="small muted">
          {t('digest')}: <span className="digest">{digest}</span>
          <br />
          {t('digestHint')} <a href={localePath(locale, '/record/authority')}>{t('record')}</a>
        </p>
      </div>
    </PublicShell>
  )
}

import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { HOME_ZONE } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { LinkTabs } from '#app/_ui/link-tabs.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { QUERY_LENGTH, SEARCH_KINDS, SEARCH_RANKED, type SearchKind } from '#contract/search.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { type SearchAnswer, search } from '#domain/search/find.ts'
import { database } from '#platform/db.ts'
import { type Asked, readAddress, searchAddress } from './address.ts'
import { ResultItem, ResultList } from './result-list.tsx'
import { SearchForm } from './search-form.tsx'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Query> }

/** The page's title. */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'search' })
  const { words } = readAddress(await searchParams, [])
  // Addresses of searches are no pages of their own to a search engine.
  return {
    title: words ? t('titleOf', { words: [...words].slice(0, 60).join('') }) : t('title'),
    robots: { index: false },
  }
}

/** Finds questions, cases, replies and hearings by their words. */
export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  await connection()
  const t = await getTranslations('search')
  const { prisma } = database()
  const departments = await listDepartmentNames(prisma)
  const asked = readAddress(await searchParams, departments)
  const { words, filter, after } = asked
  const answer = await search(prisma, await currentActor(), words, filter, { after, timeZone: HOME_ZONE })
  const why = typeof answer === 'string' && answer !== 'empty' ? t(`why.${answer}`, { max: QUERY_LENGTH }) : undefined
  return (
    <PublicShell locale={locale} path={why ? '/search' : searchAddress(asked)} current="search">
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      <SearchForm
        locale={locale}
        asked={asked}
        departments={departments.map(({ id, name }) => ({ id, name: inLocale(name, locale) }))}
        error={why}
      />
      {typeof answer === 'string' ? <Ways /> : <Answer locale={locale} asked={asked} answer={answer} />}
    </PublicShell>
  )
}

/** What can be typed. */
async function Ways() {
  const t = await getTranslations('search.how')
  return (
    <section aria-labelledby="search-how">
      <h2 id="search-how">{t('title')}</h2>
      <ul className="prose">
        {(['words', 'phrase', 'not', 'number', 'private'] as const).map((way) => (
          <li key={way}>{t(way)}</li>
        ))}
      </ul>
    </section>
  )
}

async function Answer({ locale, asked, answer }: { locale: Locale; asked: Asked; answer: SearchAnswer }) {
  const t = await getTranslations('search')
  const { exact, results, counts, more, some, next } = answer
  const { kind, ...others } = asked.filter
  const at = (change: Partial<Asked>) => localePath(locale, searchAddress({ ...asked, after: undefined, ...change }))
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const shown = kind ? counts[kind] : all
  // Where not everything was counted, a number says how many there are at least; only the asked kind's is exact where it is small.
  const countOf = (n: number, of?: SearchKind) => {
    if (!more || (kind && of === kind && n <= SEARCH_RANKED)) return n
    return n > 0 ? t('atLeast', { n: Math.min(n, SEARCH_RANKED) }) : undefined
  }
  return (
    <>
      {exact && (
        <section aria-labelledby="search-exact">
          <h2 id="search-exact" className="sr">
            {t('exact')}
          </h2>
          <ul className="m-0 list-none p-0">
            <ResultItem locale={locale} result={exact} />
          </ul>
        </section>
      )}
      {all > 0 && (
        <>
          <p className="muted mb-2" role="status">
            {some
              ? t('some', { n: all })
              : shown <= SEARCH_RANKED
                ? t('found', { n: shown })
                : more
                  ? t('moreThan', { ranked: SEARCH_RANKED })
                  : t('foundMany', { n: shown, ranked: SEARCH_RANKED })}
          </p>
          <LinkTabs
            label={t('kinds')}
            current={kind ?? 'all'}
            tabs={[
              { key: 'all', label: t('kind.all'), count: countOf(all), href: at({ filter: others }) },
              ...SEARCH_KINDS.map((one) => ({
                key: one,
                label: t(`kind.${one}`),
                count: countOf(counts[one], one),
                href: at({ filter: { ...others, kind: one } }),
              })),
            ]}
          />
          <div className="mt-4">
            <ResultList locale={locale} results={results} />
          </div>
          <nav className="row mt-4" aria-label={t('results')}>
            {asked.after && (
              <LinkButton icon="back" href={at({})}>
                {t('first')}
              </LinkButton>
            )}
            {next && (
              <LinkButton icon="forward" href={at({ after: next })}>
                {t('more')}
              </LinkButton>
            )}
          </nav>
        </>
      )}
      {all === 0 && !exact && (
        <EmptyState
          icon="search"
          title={t('none.title')}
          actions={
            Object.keys(asked.filter).length > 0 && <LinkButton href={at({ filter: {} })}>{t('none.clear')}</LinkButton>
          }
        >
          {t('none.text')}
        </EmptyState>
      )}
    </>
  )
}

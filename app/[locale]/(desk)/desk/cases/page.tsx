import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { CaseList } from '#app/_live/handler/case-list.tsx'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { LinkTabs } from '#app/_ui/link-tabs.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { DESK_SCOPES } from '#contract/desk-filter.ts'
import { DESK_PAGE } from '#domain/case/list-for-desk.ts'
import { assignCases } from './actions.ts'
import { CaseRow, rowWords } from './case-row.tsx'
import { type DeskQuery, filterIn, listPath, pageIn } from './desk-query.ts'
import { FilterPart } from './filter-part.tsx'
import { HandlerShell } from './handler-shell.tsx'
import { readDesk } from './read-desk.ts'

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<DeskQuery> }

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'handler' })
  return { title: t('title') }
}

/** The cases of a department, those that are due first at the top: for its handlers; arbiters, administrators and oversight read those of all. */
export default async function CasesDesk({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const query = await searchParams
  const [filter, page] = [filterIn(query), pageIn(query)]
  const path = listPath(filter, page)
  const read = await deskRead(locale, path, () => readDesk(locale, filter, page))
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const { list, kept, colleagues, departments, classes, acts } = read.value
  const t = await getTranslations('handler.list')
  const { handler: say, common } = islandMessages(locale)
  const words = await rowWords(locale)
  const [only] = departments.length === 1 ? departments : []
  const { scope: _, ...rest } = filter
  const tabs = [undefined, ...DESK_SCOPES].map((scope) => ({
    key: scope ?? 'all',
    label: t(`scopes.${scope ?? 'all'}`),
    href: localePath(locale, listPath(scope ? { ...rest, scope } : rest)),
  }))
  const people = new Map(colleagues.map((one) => [one.personId, nameIn(one, locale)]))
  return (
    <HandlerShell
      locale={locale}
      path={path}
      of={only?.name}
      left={
        <DeskColumn
          side="left"
          label={t('label')}
          head={
            <div className="flex flex-wrap items-center justify-between gap-2 pr-3">
              <LinkTabs label={t('scopesLabel')} tabs={tabs} current={filter.scope ?? 'all'} />
              <LinkButton size="sm" icon="filter" href="#filters" className="ml-3 xl:hidden">
                {t('filters')}
              </LinkButton>
            </div>
          }
          flush
        >
          <CaseList
            key={path}
            action={assignCases.bind(null, locale)}
            colleagues={[...people].map(([id, name]) => ({ id, name }))}
            assigns={acts}
            say={say.list}
            keysSay={say.keys}
            closeLabel={common.close}
          >
            {list.cases.length === 0 ? (
              <div className="p-4">
                <EmptyState icon="case" title={t('none')}>
                  {t('noneText')}
                </EmptyState>
              </div>
            ) : (
              <ul className="bg-surface" aria-label={t('order')}>
                {list.cases.map((found) => (
                  <CaseRow
                    key={found.number}
                    locale={locale}
                    found={found}
                    words={words}
                    of={only?.id}
                    tick={
                      acts && (
                        <label className="grid w-10 flex-none cursor-pointer place-content-center">
                          <input className="tick" type="checkbox" name="case" value={found.number} />
                          <span className="sr">{t('choose', { number: found.number })}</span>
                        </label>
                      )
                    }
                  />
                ))}
              </ul>
            )}
            <nav className="row p-3" aria-label={t('pages')}>
              {page > 1 && (
                <LinkButton size="sm" icon="back" href={localePath(locale, listPath(filter, page - 1))}>
                  {t('previous')}
                </LinkButton>
              )}
              {list.more && (
                <LinkButton size="sm" icon="forward" href={localePath(locale, listPath(filter, page + 1))}>
                  {t('next', { n: DESK_PAGE })}
                </LinkButton>
              )}
            </nav>
          </CaseList>
        </DeskColumn>
      }
      center={
        <DeskColumn side="center" label={t('filters')}>
          <div id="filters">
            <FilterPart {...{ locale, filter, list, classes, departments, kept }} />
          </div>
        </DeskColumn>
      }
    />
  )
}

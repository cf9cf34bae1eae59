import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { saidOnce } from '#app/_server/act-query.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { OversightShell } from '#app/[locale]/(desk)/oversight/oversight-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import {
  CLOSE_HOURS,
  listWatchedCases,
  WATCHED,
  WATCHED_PAGE,
  type Watched,
} from '#domain/oversight/list-watched-cases.ts'
import { database } from '#platform/db.ts'
import { WatchedPart } from './watched-part.tsx'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
const PATH = '/oversight/cases'

type Pages = Readonly<Record<Watched, number>>

/** The page of each list that an address asks for (`?overdue=2`), the first one where it doesn't. */
function pagesIn(query: (name: string) => string | undefined): Pages {
  const page = (list: Watched) => (/^[1-9]\d{0,4}$/.test(query(list) ?? '') ? Number(query(list)) : 1)
  return { overdue: page('overdue'), moved: page('moved'), retired: page('retired') }
}

function pagesSearch(pages: Pages): string {
  const search = new URLSearchParams(WATCHED.flatMap((list) => (pages[list] > 1 ? [[list, String(pages[list])]] : [])))
  return search.size ? `?${search}` : ''
}

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'oversight' })
  return { title: `${t('tabs.cases')} · ${t('title')}` }
}

/** Cases that somebody should look after: overdue ones, those that were moved close to a deadline, those of departments that are no more. */
export default async function WatchedCasesPage({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const { prisma, clock } = database()
  const pages = pagesIn(saidOnce(await searchParams))
  const path = `${PATH}${pagesSearch(pages)}`
  const now = clock.now()
  const read = await deskRead(locale, path, () =>
    Promise.all(
      WATCHED.map(async (list) => {
        const skip = (pages[list] - 1) * WATCHED_PAGE
        return { list, ...(await listWatchedCases(prisma, actor, list, now, { skip })) }
      }),
    ),
  )
  if (read.refusal) return <RefusedDesk locale={locale} path={path} refusal={read.refusal} />
  const t = await getTranslations('oversight.cases')
  const leads = { overdue: t('overdueLead'), moved: t('movedLead', { n: CLOSE_HOURS }), retired: t('lead') }
  return (
    <OversightShell locale={locale} path={path} current="cases">
      {read.value.map(({ list, cases, more }) => {
        const page = (by: number) =>
          localePath(locale, `${PATH}${pagesSearch({ ...pages, [list]: pages[list] + by })}#${list}`)
        return (
          <WatchedPart
            key={list}
            locale={locale}
            id={list}
            lead={leads[list]}
            cases={cases}
            previous={pages[list] > 1 ? page(-1) : undefined}
            next={more ? page(1) : undefined}
          />
        )
      })}
      <div>
        <LinkButton icon="download" href={`/api/oversight/cases?lang=${locale}`}>
          {t('export')}
        </LinkButton>
      </div>
    </OversightShell>
  )
}

import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { OversightShell } from '#app/[locale]/(desk)/oversight/oversight-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { CLOSE_HOURS, listWatchedCases } from '#domain/oversight/list-watched-cases.ts'
import { database } from '#platform/db.ts'
import { WatchedPart } from './watched-part.tsx'

type Props = { params: Promise<{ locale: Locale }> }
const PATH = '/oversight/cases'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'oversight' })
  return { title: `${t('tabs.cases')} · ${t('title')}` }
}

/** Cases that somebody should look after: overdue ones, those that were moved close to a deadline, those of departments that are no more. */
export default async function WatchedCasesPage({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const { prisma, clock } = database()
  const read = await deskRead(locale, PATH, () => listWatchedCases(prisma, actor, clock.now()))
  if (read.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={read.refusal} />
  const t = await getTranslations('oversight.cases')
  const { overdue, moved, retired } = read.value
  return (
    <OversightShell locale={locale} path={PATH} current="cases">
      <WatchedPart locale={locale} id="overdue" lead={t('overdueLead')} cases={overdue} />
      <WatchedPart locale={locale} id="moved" lead={t('movedLead', { n: CLOSE_HOURS })} cases={moved} />
      <WatchedPart locale={locale} id="retired" lead={t('lead')} cases={retired} />
      <div>
        <LinkButton icon="download" href={`/api/oversight/cases?lang=${locale}`}>
          {t('export')}
        </LinkButton>
      </div>
    </OversightShell>
  )
}

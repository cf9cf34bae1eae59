import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { currentActor } from '#app/_server/context.ts'
import { deskRead } from '#app/_server/desk-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { pageIn } from '#app/[locale]/(desk)/desk/cases/desk-query.ts'
import { HandlerShell } from '#app/[locale]/(desk)/desk/cases/handler-shell.tsx'
import { RefusedDesk } from '#app/[locale]/(desk)/refused-desk.tsx'
import { holds } from '#contract/identity.ts'
import { readDisputes } from '#domain/case/disputes.ts'
import { DESK_PAGE } from '#domain/case/list-for-desk.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { rulebookNow } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'
import { DisputeCard } from './dispute-card.tsx'

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ page?: string }> }
const PATH = '/desk/disputes'

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'handler.disputes' })
  return { title: t('title') }
}

/** The arbiter's desk: cases of which a department says that they are not its own, and cases that nobody leads. Administrators and oversight read it. */
export default async function DisputesPage({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const page = pageIn(await searchParams)
  const actor = await currentActor()
  const { prisma, db, clock } = database()
  const found = await deskRead(locale, PATH, () =>
    Promise.all([
      readDisputes(db, actor, { now: clock.now(), skip: (page - 1) * DESK_PAGE }),
      listDepartmentNames(prisma),
      rulebookNow(prisma, actor),
    ]),
  )
  if (found.refusal) return <RefusedDesk locale={locale} path={PATH} refusal={found.refusal} />
  const [{ cases, more }, departments, { document }] = found.value
  const t = await getTranslations('handler.disputes')
  const list = await getTranslations('handler.list')
  const { handler, admin } = islandMessages(locale)
  const names = new Map([
    ...departments.map(({ id, name }) => [id, inLocale(name, locale)] as const),
    ...document.reasons.map(({ code, name }) => [code, `${code} ${inLocale(name, locale)}`] as const),
  ])
  const atWork = departments.filter(({ retiredAt }) => !retiredAt).map(({ id }) => id)
  return (
    <HandlerShell
      locale={locale}
      path={PATH}
      title={t('title')}
      left={
        <DeskColumn side="left" label={t('label')}>
          {cases.length === 0 && (
            <EmptyState icon="department" title={t('none')}>
              {t('noneText')}
            </EmptyState>
          )}
          <ul className="grid gap-4">
            {cases.map((one) => (
              <DisputeCard
                key={one.number}
                locale={locale}
                found={one}
                names={names}
                atWork={atWork}
                decides={holds(actor, 'arbiter')}
                words={{ ...handler, refusedHere: admin.refusedHere }}
              />
            ))}
          </ul>
          <nav className="row mt-3" aria-label={list('pages')}>
            {page > 1 && (
              <LinkButton size="sm" icon="back" href={localePath(locale, `${PATH}?page=${page - 1}`)}>
                {list('previous')}
              </LinkButton>
            )}
            {more && (
              <LinkButton size="sm" icon="forward" href={localePath(locale, `${PATH}?page=${page + 1}`)}>
                {list('next', { n: DESK_PAGE })}
              </LinkButton>
            )}
          </nav>
        </DeskColumn>
      }
      center={
        <DeskColumn side="center" label={t('title')}>
          <h2>{t('title')}</h2>
          <p className="mt-2 leading-ui">{t('lead')}</p>
        </DeskColumn>
      }
    />
  )
}

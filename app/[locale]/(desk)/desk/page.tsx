import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { localePath, otherLanguage } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getAccount } from '#app/_server/account.ts'
import { currentActor } from '#app/_server/context.ts'
import { BarEnd } from '#app/_ui/desk-shell.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Logo } from '#app/_ui/logo.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { type Actor, captions, interprets, readsDesk } from '#contract/identity.ts'
import { HEARING_KIND, type Role } from '#contract/states.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { type HearingSummary, listHearings } from '#domain/hearing/queries.ts'
import { database } from '#platform/db.ts'
import { HearingCard } from './hearing-card.tsx'
import { RoleCards } from './role-cards.tsx'
import '#app/_ui/css/desk.css'

type Props = { params: Promise<{ locale: Locale }> }
/** Roles whose work are hearings. */
const AT_HEARINGS: readonly Role[] = ['moderator', 'official', 'interpreter', 'captioner']
const KINDS = ['on', 'coming', 'hidden', 'over'] as const
const WORDS = { on: 'now', coming: 'coming', hidden: 'hidden', over: 'over' } as const

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'programme' })
  return { title: t('desk.title') }
}

/** The first page of the staff: what each role opens, and the hearings with the way to their desks. Who has no role is sent to *mine*. */
export default async function DeskPage({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const at = (path: string) => localePath(locale, path)
  if (actor.kind !== 'member') redirect(at(`/sign-in?next=${encodeURIComponent(at('/desk'))}`))
  if (actor.session?.dormant.length) redirect(at(`/factor?next=${encodeURIComponent(at('/desk'))}`))
  if (!actor.grants.length) redirect(at('/mine'))
  // Whose only work are cases finds them at once.
  if (actor.grants.every(({ role }) => role === 'handler')) redirect(at('/desk/cases'))
  const t = await getTranslations('programme')
  const { prisma } = database()
  const [mine, departments] = await Promise.all([listMyHearings(actor), listDepartments(prisma)])
  const awaitsHearing = mine.length === 0 && actor.grants.some(({ role }) => AT_HEARINGS.includes(role))
  const common = await getTranslations('common')
  const language = {
    ...otherLanguage(locale, '/desk'),
    name: common('otherLanguage'),
    label: common('otherLanguageLabel'),
  }
  return (
    <>
      <header className="desk-top">
        <a className="home" href={at('/')} aria-label={common('name')}>
          <Logo name={common('name')} />
        </a>
        <div className="desk-tools">
          <BarEnd account={await getAccount(locale)} language={language} themeLabel={common('theme')} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="wrap pb-12">
        <PageHeader title={t('desk.title')}>
          <p className="muted">{t('desk.intro')}</p>
        </PageHeader>
        <RoleCards actor={actor} departments={departments} locale={locale} />
        {awaitsHearing && (
          <EmptyState icon="list" title={t('desk.none')}>
            {t('desk.noneBody')}
          </EmptyState>
        )}
        {KINDS.map((kind) => {
          const shown = mine.filter(({ status }) => HEARING_KIND[status] === kind)
          return (
            shown.length > 0 && (
              <section key={kind} className="mb-9" aria-labelledby={`desk-${kind}`}>
                <h2 id={`desk-${kind}`} className="mb-3 text-xl">
                  {t(`desk.${WORDS[kind]}`)}
                </h2>
                <div className="grid gap-4">
                  {shown.map((hearing) => (
                    <HearingCard key={hearing.id} hearing={hearing} actor={actor} locale={locale} />
                  ))}
                </div>
              </section>
            )
          )
        })}
      </main>
    </>
  )
}

async function listMyHearings(actor: Actor): Promise<HearingSummary[]> {
  const all = await listHearings(database().prisma, actor)
  return all.filter(({ id }) => readsDesk(actor, id) || interprets(actor, id) || captions(actor, id))
}

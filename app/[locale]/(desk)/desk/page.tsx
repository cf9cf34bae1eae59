import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { type Actor, holds, moderates, onPanel } from '#contract/identity.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { type HearingSummary, listHearings } from '#domain/hearing/queries.ts'
import { database } from '#platform/db.ts'
import { localePath } from '../../../_i18n/paths.ts'
import type { Locale } from '../../../_i18n/routing.ts'
import { currentActor } from '../../../_server/context.ts'
import { LinkButton } from '../../../_ui/button.tsx'
import { EmptyState } from '../../../_ui/empty-state.tsx'
import { PageHeader } from '../../../_ui/page-header.tsx'
import { PublicShell } from '../../../_ui/public-shell.tsx'
import { HearingCard } from './hearing-card.tsx'

type Props = { params: Promise<{ locale: Locale }> }
const KINDS = ['on', 'coming', 'hidden', 'over'] as const
const WORDS = { on: 'now', coming: 'coming', hidden: 'hidden', over: 'over' } as const

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'programme' })
  return { title: t('desk.title') }
}

/** The hearings that this person hosts, moderates or answers, with the way to each desk. */
export default async function DeskPage({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const actor = await currentActor()
  const t = await getTranslations('programme')
  const mine = actor.kind === 'member' ? await listMyHearings(actor) : []
  return (
    <PublicShell locale={locale} path="/desk">
      <PageHeader
        title={t('desk.title')}
        actions={
          holds(actor, 'admin') && (
            <LinkButton icon="settings" href={localePath(locale, '/admin')}>
              {t('desk.admin')}
            </LinkButton>
          )
        }
      >
        <p className="muted">{t('desk.intro')}</p>
      </PageHeader>
      {actor.kind !== 'member' && (
        <EmptyState
          icon="sign-in"
          title={t('desk.signIn')}
          actions={
            <LinkButton
              variant="primary"
              icon="sign-in"
              href={localePath(locale, `/sign-in?next=${encodeURIComponent(localePath(locale, '/desk'))}`)}
            >
              {t('desk.toSignIn')}
            </LinkButton>
          }
        >
          {t('desk.signInBody')}
        </EmptyState>
      )}
      {actor.kind === 'member' && mine.length === 0 && (
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
    </PublicShell>
  )
}

async function listMyHearings(actor: Actor): Promise<HearingSummary[]> {
  const all = await listHearings(database().prisma, actor)
  return all.filter(({ id }) => moderates(actor, id) || onPanel(actor, id))
}

import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { MineNews } from '#app/_live/mine/mine-news.tsx'
import { stampOf } from '#app/_live/mine/stamp.ts'
import { KeptHere } from '#app/_live/outbox/kept-here.tsx'
import { currentActor } from '#app/_server/context.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { LinkSegments } from '#app/_ui/segmented.tsx'
import { inOffice } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { slug as slugSchema } from '#contract/ids.ts'
import { STREAMS_PER_SOCKET } from '#contract/limits.ts'
import { listIdentityEvents } from '#domain/case/identity-events.ts'
import { listFollowedCases, listOwnCases } from '#domain/case/own-cases.ts'
import { listHearings } from '#domain/hearing/queries.ts'
import { listDevices } from '#domain/person/devices.ts'
import { findMe } from '#domain/person/me.ts'
import { listJoined } from '#domain/question/my-votes.ts'
import { listMine } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { Desks } from './desks.tsx'
import { Devices } from './devices.tsx'
import { EraseMe } from './erase-me.tsx'
import { IdentityEvents } from './identity-events.tsx'
import { MineHead } from './mine-head.tsx'
import { FollowedCases, MyCases } from './my-cases.tsx'
import { MyQuestions } from './my-questions.tsx'
import { MyVotes } from './my-votes.tsx'
import { NameForm } from './name-form.tsx'
import { NoticesForm } from './notices-form.tsx'
import { outcomeOf } from './outcome.ts'
import { PhoneCard } from './phone-card.tsx'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The page's title; nothing to find here. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'mine' })
  return { title: t('title'), robots: { index: false } }
}

/** What I asked and joined, what became of it, and who I am here. */
export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const query = await searchParams
  const t = await getTranslations('mine')
  const factor = await getTranslations('factor')
  const actor = await currentActor()
  const { prisma } = database()
  const filter = slugSchema.safeParse(query.hearing).data
  const me = await findMe(prisma, actor)
  const hearings = await listHearings(prisma, actor)
  const asked = await listMine(prisma, actor)
  const joined = await listJoined(prisma, actor, filter)
  const cases = await listOwnCases(prisma, actor)
  const followed = await listFollowedCases(prisma, actor)
  const identity = await listIdentityEvents(prisma, actor)
  const devices = await listDevices(prisma, actor, database().clock.now())
  const only = hearings.find(({ slug }) => slug === filter)
  const shown = only ? asked.filter(({ hearing }) => hearing === only.slug) : asked
  const outcome = outcomeOf(query, locale)
  const here = localePath(locale, '/mine')
  const props = { locale, hearing: only?.slug ?? '', hearings }
  return (
    <PublicShell locale={locale} path={only ? `/mine?hearing=${only.slug}` : '/mine'}>
      <MineNews
        locale={locale}
        hearings={[...new Set(shown.map(({ hearing }) => hearing))].slice(0, STREAMS_PER_SOCKET / 2)}
        cases={cases.slice(0, STREAMS_PER_SOCKET / 2).map(({ number, seq }) => ({ number, seq }))}
        seen={Object.fromEntries(shown.map((question) => [question.id, stampOf(question)]))}
        word={t('news')}
      />
      <MineHead locale={locale} actor={actor} me={me} asked={shown} />
      <div className="stack mb-5">
        <KeptHere locale={locale} words={islandMessages(locale).outbox} {...(only ? { slug: only.slug } : {})} />
        {outcome.done && (
          <Notice tone="ok" announce="polite">
            {t(`done.${outcome.done}`)}
          </Notice>
        )}
        {outcome.refused && (
          <Notice tone="danger" announce="assertive" title={t('refused')}>
            {outcome.refused}
          </Notice>
        )}
        {actor.kind === 'member' && Boolean(actor.session?.dormant.length) && (
          <Notice
            tone="warn"
            title={factor('wait')}
            actions={
              <LinkButton size="sm" icon="key" href={localePath(locale, '/factor')}>
                {factor('waitGo')}
              </LinkButton>
            }
          >
            {factor('waitText')}
          </Notice>
        )}
        {actor.kind === 'guest' && (
          <Notice
            actions={
              <LinkButton size="sm" icon="mail" href={localePath(locale, `/sign-in?next=${encodeURIComponent(here)}`)}>
                {t('verify')}
              </LinkButton>
            }
          >
            {t('guestText')}
          </Notice>
        )}
        {only && (
          <LinkSegments
            label={t('sections')}
            current="only"
            parts={[
              {
                key: 'only',
                label: t('only', { title: inLocale(only.title, locale) }),
                href: `${here}?hearing=${only.slug}`,
              },
              { key: 'all', label: t('all'), href: here },
            ]}
          />
        )}
      </div>
      {actor.kind === 'visitor' ? (
        <EmptyState
          icon="person"
          title={t('nobody')}
          actions={
            <>
              <LinkButton variant="primary" icon="sign-in" href={localePath(locale, '/sign-in')}>
                {t('signIn')}
              </LinkButton>
              <LinkButton href={localePath(locale, '/')}>{t('toHearings')}</LinkButton>
            </>
          }
        />
      ) : (
        <div className="two">
          <div>
            <MyCases locale={locale} cases={cases} />
            <MyQuestions {...props} questions={shown} />
            <MyVotes {...props} joined={joined} />
            <FollowedCases locale={locale} cases={followed} />
          </div>
          <div>
            <Desks locale={locale} actor={actor} hearings={hearings} />
            <IdentityEvents locale={locale} events={identity} />
            <NameForm locale={locale} name={me?.name ?? ''} />
            <NoticesForm locale={locale} me={me} />
            <PhoneCard locale={locale} actor={actor} me={me} hearings={hearings} outcome={query.phone} />
            <Devices locale={locale} devices={devices} staff={inOffice(actor)} />
            <EraseMe locale={locale} hasRole={inOffice(actor)} />
          </div>
        </div>
      )}
    </PublicShell>
  )
}

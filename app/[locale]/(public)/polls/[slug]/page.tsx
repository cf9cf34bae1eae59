import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { Lost, lostMetadata } from '#app/[locale]/lost.tsx'
import type { Locale } from '#contract/ids.ts'
import { PollArguments } from './parts/poll-arguments.tsx'
import { PollDecision } from './parts/poll-decision.tsx'
import { PollNews } from './parts/poll-news.tsx'
import { PollOffline } from './parts/poll-offline.tsx'
import { PollOptions } from './parts/poll-options.tsx'
import { PollResult } from './parts/poll-result.tsx'
import { PollVoids } from './parts/poll-voids.tsx'
import { PollVote } from './parts/poll-vote.tsx'
import { PollWays } from './parts/poll-ways.tsx'
import { PollWindow } from './parts/poll-window.tsx'
import { findPoll, readAround } from './read.ts'
import '#app/[locale]/(public)/polls/polls.css'

type Props = {
  params: Promise<{ locale: Locale; slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Every visit reads the present state. */
export const dynamic = 'force-dynamic'

/** The poll's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const poll = await findPoll(slug)
  if (!poll) return lostMetadata(locale)
  const t = await getTranslations({ locale, namespace: 'polls' })
  const description = inLocale(poll.intro, locale) || t('lead')
  return shareMetadata({ locale, path: `/polls/${slug}`, title: inLocale(poll.title, locale), description })
}

/** A poll: its window, the voter's form, arguments, turnout by way, and once it is counted the result and the decision that waited for it. */
export default async function PollPage({ params, searchParams }: Props) {
  const { locale, slug } = await params
  setRequestLocale(locale)
  const poll = await findPoll(slug)
  if (!poll) return <Lost locale={locale} path={`/polls/${slug}`} />
  const t = await getTranslations('polls')
  const asked = await searchParams
  const around = await readAround(poll, locale)
  const intro = inLocale(poll.intro, locale)
  return (
    <PublicShell locale={locale} path={`/polls/${slug}`} current="polls">
      <p className="crumb">
        <a href={localePath(locale, '/polls')}>{t('title')}</a>
        <span aria-hidden="true">/</span>
        <span>{t('number', { number: poll.number })}</span>
      </p>
      <div className="po-head">
        <h1 className="voice">{inLocale(poll.title, locale)}</h1>
        {intro && <p className="muted prose">{intro}</p>}
      </div>
      <PollNews {...{ locale, poll, around }} />
      <PollWindow {...{ locale, poll, around }} />
      <div className="po-grid">
        <div>
          {around.phase !== 'coming' && <PollVote {...{ locale, poll, around }} />}
          <PollResult {...{ locale, poll, around }} />
          <PollOptions {...{ locale, poll, around }} />
          {around.phase !== 'coming' && around.phase !== 'cancelled' && <PollWays {...{ locale, poll, around }} />}
          <PollArguments {...{ locale, poll, around }} sent={asked.done === 'argued'} />
        </div>
        <aside>
          <PollDecision {...{ locale, poll, around }} />
          <PollVoids poll={poll} />
          {(around.phase === 'coming' || around.phase === 'open') && <PollOffline {...{ locale, poll }} />}
          <p>
            <a href={localePath(locale, `/polls/${slug}/proof`)}>{t('proof.title')}</a>
          </p>
        </aside>
      </div>
    </PublicShell>
  )
}

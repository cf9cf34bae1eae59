import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { exactMomentText } from '#app/_i18n/exact-times.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { calendarText, daysOver } from '#app/_i18n/times.ts'
import { shareAnswer } from '#app/_server/own-response.ts'
import { shareMetadata } from '#app/_server/share-metadata.ts'
import { Card } from '#app/_ui/card.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { listPolls, type PollListed } from '#domain/poll/queries.ts'
import { database } from '#platform/db.ts'
import { type Phase, phaseOf } from './[slug]/read.ts'
import './polls.css'

type Props = { params: Promise<{ locale: Locale }> }

/** Parts of the list in their order, with the phases of each. */
const PARTS = {
  open: ['open'],
  coming: ['coming'],
  over: ['waits', 'counting', 'counted', 'cancelled'],
} as const satisfies Record<string, readonly Phase[]>

/** The page's title. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'polls' })
  return shareMetadata({ locale, path: '/polls', title: t('title'), description: t('lead') })
}

/** Every poll that was announced: those that are open, those to come, those that are over with what came out. */
export default async function PollsPage({ params }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  await connection()
  const t = await getTranslations('polls')
  const { prisma, clock } = database()
  const now = clock.now()
  const polls = await listPolls(prisma)
  const phase = (poll: PollListed) => phaseOf(asPhased(poll), now)
  shareAnswer('all')
  return (
    <PublicShell locale={locale} path="/polls" current="polls">
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      {polls.length === 0 && (
        <EmptyState icon="vote" title={t('none')}>
          {t('noneText')}
        </EmptyState>
      )}
      {(Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => {
        const shown = polls.filter((poll) => (PARTS[part] as readonly Phase[]).includes(phase(poll)))
        return (
          shown.length > 0 && (
            <section key={part} aria-labelledby={`polls-${part}`} className="mb-8">
              <h2 id={`polls-${part}`} className="mb-3">
                {t(`list.${part}`)}
              </h2>
              <ul className="stack">
                {shown.map((poll) => (
                  <PollCard key={poll.id} {...{ locale, poll, now }} phase={phase(poll)} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </PublicShell>
  )
}

const asPhased = ({ status, opensAt, closesAt, postmarkDays, counted }: PollListed) => ({
  status: status === 'draft' ? ('announced' as const) : status,
  opensAt: opensAt.toISOString(),
  closesAt: (closesAt ?? opensAt).toISOString(),
  postmarkDays,
  counted,
})

async function PollCard({ locale, poll, phase, now }: { locale: Locale; poll: PollListed; phase: Phase; now: Date }) {
  const t = await getTranslations('polls')
  const { closesAt, opensAt, timeZone, counted, decision, decisionDueOn: due } = poll
  const moment = phase === 'coming' ? opensAt : (closesAt ?? opensAt)
  const at = exactMomentText(moment.toISOString(), timeZone, locale)
  const said = phase === 'coming' ? 'opens' : phase === 'open' ? 'closes' : 'closedAt'
  const winners = counted?.winners.flatMap((number) => {
    const option = poll.options.find((one) => one.number === number)
    return option ? [inLocale(option.title, locale)] : []
  })
  return (
    <Card as="li">
      <p className="small muted">
        {t('number', { number: poll.number })} · {t(`state.${phase}`)}
      </p>
      <h3 className="voice">
        <a href={localePath(locale, `/polls/${poll.slug}`)}>{inLocale(poll.title, locale)}</a>
      </h3>
      {phase !== 'cancelled' && <p className="muted">{t(said, { at })}</p>}
      {winners && winners.length > 0 && (
        <p>
          {t(winners.length === 1 ? 'result.winner' : 'result.level')}: <b>{winners.join(' · ')}</b>{' '}
          <span className="muted">{t('result.votes', { n: counted?.ballots ?? 0 })}</span>
        </p>
      )}
      {decision && <p>{t(`decision.${decision}`)}</p>}
      {!decision && due && (
        <p className="muted">
          {t(daysOver(due, now, timeZone) > 0 ? 'decision.overdue' : 'decision.due', {
            day: calendarText(due, locale),
          })}
        </p>
      )}
    </Card>
  )
}

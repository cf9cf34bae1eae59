import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { getOutcomeSummary, getStateLabels } from '#app/_i18n/state-labels.ts'
import { momentText, spanText, zoneText } from '#app/_i18n/times.ts'
import { AskForm } from '#app/_live/hearing/islands.tsx'
import { outcomesOf } from '#app/_live/hearing/outcomes.ts'
import { ReturnAgenda } from '#app/_live/hearing/return-agenda.tsx'
import { KeptHere } from '#app/_live/outbox/kept-here.tsx'
import { PrintButton, ShareButton } from '#app/_live/share-button.tsx'
import { feedPath, feedPathOf } from '#app/_server/feeds/answer.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { CellGrid, countOutcomes, OutcomeLegend } from '#app/_ui/outcome-cells.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import { askQuestion } from '#app/[locale]/(public)/hearings/[slug]/actions.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { HearingSnapshot } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import type { OutcomeFilter } from './outcome-filter.ts'
import { OutcomeRows } from './outcome-rows.tsx'
import { PollResults } from './poll-results.tsx'
import { ReplayPart } from './replay-part.tsx'
import './hearing.css'

type Props = {
  locale: Locale
  slug: string
  hearing: HearingSnapshot
  filter: OutcomeFilter
  after: number
  notice: ReactNode
}

/** A hearing that is over: one cell for each question, then each as a row with its answer, its promise or its case. */
export async function EndedPage({ locale, slug, hearing: { view, panel }, filter, after, notice }: Props) {
  const t = await getTranslations({ locale, namespace: 'hearing' })
  const notices = await getTranslations({ locale, namespace: 'notices' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const {
    ask,
    captions,
    minutes,
    outbox,
    hearing: { room },
  } = islandMessages(locale)
  const { settings } = view
  const { timeZone: zone, askUntil } = settings
  const zoneName = zoneText(zone, room)
  const outcomes = outcomesOf(view.counts)
  const counts = countOutcomes(outcomes)
  const { outcomes: labels } = await getStateLabels(locale)
  const [within, between] = locale === 'en' ? [', ', '; '] : [' ', '、']
  const officials = panel.map((official) =>
    [nameIn(official, locale), inLocale(official.title, locale)].filter(Boolean).join(within),
  )
  const takesLate =
    view.status === 'closed' &&
    view.cancelled === null &&
    askUntil !== null &&
    database().clock.now() < new Date(askUntil)
  return (
    <PublicShell locale={locale} path={`/hearings/${slug}`} current="hearings">
      <PageHeader
        title={inLocale(settings.title, locale)}
        crumbs={[{ href: localePath(locale, '/'), label: t('page.hearings') }]}
        crumbsLabel={t('page.crumbs')}
        actions={
          <>
            <LinkButton size="sm" icon="person" href={localePath(locale, `/mine?hearing=${slug}`)}>
              {t('ended.mine')}
            </LinkButton>
            <LinkButton size="sm" icon="feed" href={feedPath(feedPathOf(`/hearings/${slug}`), locale)}>
              {notices('feed')}
            </LinkButton>
            <LinkButton size="sm" icon="text" href={localePath(locale, `/hearings/${slug}/minutes`)}>
              {minutes.title}
            </LinkButton>
            <LinkButton size="sm" icon="captions" href={localePath(locale, `/hearings/${slug}/transcript`)}>
              {captions.read.title}
            </LinkButton>
            <ShareButton
              path={localePath(locale, `/hearings/${slug}`)}
              title={inLocale(settings.title, locale)}
              messages={{ share: common('share'), copied: common('shareCopied'), failed: common('shareFailed') }}
            />
            <PrintButton label={t('ended.print')} />
          </>
        }
      >
        <p className="muted">
          {[
            view.cancelled === null
              ? spanText(view.startedAt ?? settings.startsAt, view.closedAt ?? settings.endsAt, zone, locale)
              : spanText(settings.startsAt, settings.endsAt, zone, locale),
            zoneName,
            officials.join(between),
            view.status === 'archived' ? t('ended.archived') : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </PageHeader>
      {notice}
      <KeptHere locale={locale} words={outbox} slug={slug} zone={zone} />
      {view.cancelled !== null && (
        <Notice tone="warn" className="mb-4" title={t('ended.cancelled')}>
          <p>{view.cancelled}</p>
          <p>{t('ended.cancelledCases')}</p>
        </Notice>
      )}
      <ReplayPart locale={locale} view={view} />
      <Card labelledBy="outcomes" className="lv-outcomes">
        <div className="row between">
          <h2 id="outcomes">{t('ended.total', { n: outcomes.length })}</h2>
          <LinkButton size="sm" icon="verified" href={localePath(locale, `/record/${hearingStream(slug)}`)}>
            {t('ended.check')}
          </LinkButton>
        </div>
        {outcomes.length === 0 ? (
          <EmptyState icon="list" title={t('ended.none')} />
        ) : (
          <>
            <p className="muted">{t('ended.every')}</p>
            <CellGrid outcomes={outcomes} summary={await getOutcomeSummary(locale, counts)} />
            <OutcomeLegend counts={counts} labels={labels} locale={locale} />
            <OutcomeRows {...{ locale, slug, view, filter, after }} />
          </>
        )}
      </Card>
      <PollResults locale={locale} polls={view.polls} />
      <ReturnAgenda locale={locale} items={Object.values(view.returns)} words={room.returns} className="mt-5" />
      {takesLate && (
        <Card labelledBy="ask-late" className="mt-5" id="ask">
          <h2 id="ask-late">{t('ended.late')}</h2>
          <p className="muted mb-4">
            {t('ended.lateText', { at: momentText(askUntil, zone, locale), zone: zoneName })}
          </p>
          <AskForm
            me={null}
            slug={slug}
            hearingId={view.id}
            locale={locale}
            settings={settings}
            messages={ask}
            action={askQuestion}
          />
        </Card>
      )}
    </PublicShell>
  )
}

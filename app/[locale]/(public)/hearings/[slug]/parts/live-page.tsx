import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { wordList } from '#app/_i18n/punctuation.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { momentText } from '#app/_i18n/times.ts'
import { LiveHearing } from '#app/_live/hearing/islands.tsx'
import { modeFrom } from '#app/_live/hearing/watch-mode.ts'
import { feedPath } from '#app/_server/feeds/answer.ts'
import { smsWayOf } from '#app/_server/sms/sms-way.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import {
  askQuestion,
  calledQuestions,
  moreQuestions,
  voteQuestion,
} from '#app/[locale]/(public)/hearings/[slug]/actions.ts'
import type { ListQuery } from '#contract/question-list.ts'
import type { HearingSnapshot, QuestionPage } from '#domain/question/queries.ts'
import { firstSnapshot } from './first-snapshot.ts'
import { LiveShell } from './live-shell.tsx'
import { getHearingMessages } from './messages.ts'
import { PlainPoll } from './plain-poll.tsx'

type Props = {
  locale: Locale
  slug: string
  hearing: HearingSnapshot
  page: QuestionPage
  query: ListQuery
  after: number
  mode: string | undefined
  notice?: ReactNode
}

/** A hearing that is to come or on: everything is drawn here, before any script; the island takes over what moves. */
export async function LivePage({ locale, slug, hearing, page, query, after, mode, notice }: Props) {
  const { view, panel } = hearing
  const { settings } = view
  const t = await getTranslations({ locale, namespace: 'hearing.page' })
  const notices = await getTranslations({ locale, namespace: 'notices' })
  const kept = await getTranslations({ locale, namespace: 'hearing.kept' })
  const sms = await smsWayOf(view.id)
  const ways = await getTranslations({ locale, namespace: 'sms.ways' })
  const departments = [
    ...new Set(panel.flatMap(({ department }) => (department ? [inLocale(department, locale)] : []))),
  ]
  const when = momentText(settings.startsAt, settings.timeZone, locale)
  return (
    <LiveShell
      locale={locale}
      path={`/hearings/${slug}`}
      title={inLocale(settings.title, locale)}
      subtitle={[wordList(departments, locale), when].filter(Boolean).join(' · ')}
      action={
        view.status === 'scheduled' && (
          <LinkButton
            variant="quiet"
            icon="date"
            href={feedPath(`/api/v1/hearings/${slug}/calendar.ics`, locale)}
            aria-label={notices('addToCalendar')}
          />
        )
      }
      notice={
        <>
          {view.status === 'draft' && <p className="lv-flag">{t('draft')}</p>}
          {hearing.rehearsal && <p className="lv-flag">{t('rehearsal')}</p>}
          {settings.notRecorded && (
            <p className="lv-flag">{kept('none', { reason: inLocale(settings.notRecorded, locale) })}</p>
          )}
          {notice}
        </>
      }
    >
      <LiveHearing
        slug={slug}
        locale={locale}
        snapshot={firstSnapshot(hearing, page)}
        officials={panel.map(({ role: _, ...official }) => official)}
        first={{ query, after, ids: page.questions.map(({ id }) => id), next: page.next }}
        messages={await getHearingMessages(locale)}
        actions={{ ask: askQuestion, vote: voteQuestion, more: moreQuestions, called: calledQuestions }}
        asked={modeFrom(mode)}
        ways={sms && <li>{ways('text', sms)}</li>}
        poll={view.polls.length > 0 ? <PlainPoll {...{ locale, slug, hearing }} /> : null}
      />
    </LiveShell>
  )
}

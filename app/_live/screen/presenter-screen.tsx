'use client'
import { type ReactNode, useEffect } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { momentText } from '#app/_i18n/times.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { CaptionBox } from '#app/_live/captions/caption-box.tsx'
import { useLiveLines } from '#app/_live/captions/use-live-lines.ts'
import { Countdown } from '#app/_live/hearing/countdown.tsx'
import { findCurrent, listNext, votesOf } from '#app/_live/hearing/order.ts'
import { useViewerCount } from '#app/_live/hearing/use-viewer-count.ts'
import { HearingContext, useHearingState } from '#app/_live/hearing-context.ts'
import type { PollWords } from '#app/_live/instant/poll-bars.tsx'
import { useOwnHearing } from '#app/_live/use-own-hearing.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { type StateLabels, StateTag } from '#app/_ui/state-tag.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import type { Locale } from '#contract/ids.ts'
import { type CaptionLanguage, HEARING_KIND } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { keepAwake } from './keep-awake.ts'
import { PollOnScreen, type SmsPlace, usePollOnScreen } from './poll-on-screen.tsx'
import { sizeOf } from './question-size.ts'

type Words = {
  screen: (typeof zhCN)['hearing']['screen']
  room: (typeof zhCN)['hearing']['room']
  states: StateLabels
  captions: (typeof zhCN)['captions']['view']
  poll: PollWords
}

type Props = {
  slug: string
  locale: Locale
  snapshot: Snapshot
  words: Words
  logo: ReactNode
  /** Language of the captions that stand under the question; null: none do. */
  captions: CaptionLanguage | null
  /** The number to which people text, and the hearing's own; null where they can't. */
  sms: SmsPlace | null
  /** How to join: stands at the side. */
  children: ReactNode
}

/** A hearing on a large screen in its hall, drawn by the server and moved by the record. Nothing on it can be pressed. */
export function PresenterScreen({ slug, locale, snapshot, words, logo, captions, sms, children }: Props) {
  const client = useOwnHearing({ slug, audience: 'public', locale, snapshot })
  useEffect(() => keepAwake(), [])
  return (
    <HearingContext value={client}>
      <Top logo={logo} locale={locale} words={words} />
      <main id="main" className="sc-main">
        <Middle locale={locale} words={words} sms={sms} />
        {children}
      </main>
      {captions && <Captions {...{ slug, locale, words }} language={captions} />}
      <Next words={words} />
    </HearingContext>
  )
}

/** What is being said: in the hall by those who hear ill, and by everybody where the sound is bad. */
function Captions({ slug, locale, language, words }: Part & { slug: string; language: CaptionLanguage }) {
  const on = useHearingState(({ view }) => view.status === 'live')
  const lines = useLiveLines(slug, locale, language)
  if (!on || lines.length === 0) return null
  return <CaptionBox lines={lines} choices={{ size: 'm', look: 'band', place: 'below' }} words={words.captions} />
}

type Part = { locale: Locale; words: Words }

function Top({ logo, locale, words: { room, screen } }: Part & { logo: ReactNode }) {
  const { status, cancelled, settings } = useHearingState(({ view }) => view)
  const line = useHearingState((state) => state.line)
  const viewers = useViewerCount()
  const over = cancelled === null ? room.ended : room.calledOff
  return (
    <header className="sc-top">
      {logo}
      <h1>{inLocale(settings.title, locale)}</h1>
      <span className="sc-state">
        {line === 'lost' && (
          <span>
            <Icon name="offline" /> {screen.lost}
          </span>
        )}
        {status === 'live' ? (
          <LiveBadge>{room.live}</LiveBadge>
        ) : (
          <b>
            {{ draft: room.lobby, scheduled: room.lobby, paused: room.paused, closed: over, archived: over }[status]}
          </b>
        )}
        {HEARING_KIND[status] === 'on' && viewers !== null && (
          <span>
            <Icon name="viewers" /> <b>{viewers.toLocaleString(locale)}</b> {room.watching}
          </span>
        )}
      </span>
    </header>
  )
}

function Middle({ locale, words, sms }: Part & Pick<Props, 'sms'>) {
  const view = useHearingState((state) => state.view)
  const { room } = words
  const current = findCurrent(view)
  const called = current ?? listNext(view)[0]
  const poll = usePollOnScreen()
  if (view.status === 'paused') return <Said title={room.slatePaused}>{room.slatePausedText}</Said>
  if (HEARING_KIND[view.status] === 'over')
    return <Said title={view.cancelled === null ? room.slateEnded : room.slateCancelled} />
  if (view.status !== 'live')
    return (
      <Said title={room.slateLobby}>
        {fill(room.slateLobbyText, { when: momentText(view.settings.startsAt, view.settings.timeZone, locale) })}
        <Countdown to={view.settings.startsAt} room={room} />
      </Said>
    )
  if (poll) return <PollOnScreen poll={poll} locale={locale} words={words.poll} sms={sms} />
  if (!called) return <Said title={room.nowNone}>{words.screen.none}</Said>
  return <Question question={called} {...{ locale, words }} />
}

function Question({ question, locale, words }: Part & { question: QuestionView }) {
  const { settings, stage } = useHearingState(({ view }) => view)
  const votes = useHearingState((state) => votesOf(question, state.votes))
  const title = question.text?.title ?? words.screen.hidden
  const topic = settings.topics.find(({ id }) => id === question.topicId)
  const officials = stage.filter(({ role }) => role === 'official')
  const isCurrent = question.status === 'answering'
  return (
    <section className="sc-now" aria-live="polite">
      <div className="sc-row">
        <StateTag state={question.status} label={words.states[question.status]} />
        {topic && <span className="sc-topic">{inLocale(topic.name, locale)}</span>}
      </div>
      <p className="voice sc-q" dir="auto" data-size={sizeOf(title)}>
        {title}
      </p>
      <div className="sc-by">
        <span>
          <b className="sc-votes">{votes.toLocaleString(locale)}</b> {words.screen.votes}
        </span>
        {isCurrent && officials.length > 0 && (
          <ul>
            {officials.slice(0, 2).map((official) => (
              <li key={official.key}>
                <b>{nameIn(official, locale)}</b> {inLocale(official.title, locale)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function Said({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className="sc-now" aria-live="polite">
      <p className="voice sc-q" data-size="s">
        {title}
      </p>
      {children && <div className="sc-said">{children}</div>}
    </section>
  )
}

/** What comes after the question that is shown. */
function Next({ words }: Pick<Part, 'words'>) {
  const view = useHearingState((state) => state.view)
  const votes = useHearingState((state) => state.votes)
  const waiting = listNext(view)
  const next = view.status === 'live' ? waiting[findCurrent(view) ? 0 : 1] : undefined
  return (
    <footer className="sc-foot">
      {next?.text && (
        <>
          <span>{words.states.next}</span>
          <p dir="auto">{next.text.title}</p>
          <b>{votesOf(next, votes)}</b>
        </>
      )}
    </footer>
  )
}

'use client'
import { useEffect, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { momentText } from '#app/_i18n/times.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { LiveCaptions } from '#app/_live/captions/live-captions.tsx'
import { findCurrent, isListed, votesOf } from '#app/_live/hearing/order.ts'
import { HearingContext, useHearingState } from '#app/_live/hearing-context.ts'
import { PollBars, type PollWords, standingOf } from '#app/_live/instant/poll-bars.tsx'
import { usePlayer } from '#app/_live/replay/use-player.ts'
import { useOwnHearing } from '#app/_live/use-own-hearing.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { Slate, StageFrame } from '#app/_ui/stage-frame.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import type { Locale } from '#contract/ids.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { openPoll } from '#contract/streams/hearing/polls.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { tellHeight } from './tell-height.ts'

/** So many open questions are listed; the site has all of them. */
const LISTED = 10

type Words = (typeof zhCN)['hearing']['embed'] & {
  answering: string
  captions: (typeof zhCN)['captions']['view']
  poll: PollWords
} & Pick<(typeof zhCN)['hearing']['room'], 'broadcast' | 'slateConnecting' | 'slateLobby' | 'slateLobbyText'>

type Props = {
  slug: string
  locale: Locale
  snapshot: Snapshot
  words: Words
  /** Address of the hearing on its own site. */
  site: string
  shows: 'all' | 'player' | 'questions'
}

/** A hearing inside a page of another site: to watch, by its broadcast, and to read. Whoever wants to act does so on the hearing's own site: here no cookie is set. */
export function EmbedHearing({ slug, locale, snapshot, words, site, shows }: Props) {
  const client = useOwnHearing({ slug, audience: 'public', locale, snapshot })
  useEffect(() => tellHeight(), [])
  return (
    <HearingContext value={client}>
      <main id="main" tabIndex={-1}>
        {shows !== 'questions' && <Player {...{ slug, locale, words }} />}
        <Poll {...{ locale, site }} words={words.poll} />
        {shows !== 'player' && <Questions {...{ locale, words, site }} />}
      </main>
    </HearingContext>
  )
}

function Player({ slug, locale, words }: Pick<Props, 'slug' | 'locale' | 'words'>) {
  const on = useHearingState(({ view }) => HEARING_KIND[view.status] === 'on')
  const settings = useHearingState(({ view }) => view.settings)
  const video = useRef<HTMLVideoElement>(null)
  const around = useRef<HTMLDivElement>(null)
  const { state } = usePlayer(video, on, { slug, isLive: true, list: 'index.m3u8' })
  const when = momentText(settings.startsAt, settings.timeZone, locale)
  const slate = !on ? (
    <Slate icon="date" title={words.slateLobby}>
      {fill(words.slateLobbyText, { when })}
    </Slate>
  ) : (
    state !== 'playing' && <Slate icon="on-air" title={words.slateConnecting} />
  )
  return (
    <div ref={around}>
      <StageFrame label={words.broadcast} slate={slate}>
        {on && <video ref={video} controls muted playsInline aria-label={words.broadcast} />}
      </StageFrame>
      {on && <LiveCaptions {...{ slug, locale, around }} words={words.captions} />}
    </div>
  )
}

/** The poll that is open, with the way to where one takes part. */
function Poll({ locale, words, site }: Pick<Props, 'locale' | 'site'> & { words: PollWords }) {
  const poll = useHearingState(({ view }) => openPoll(view))
  const counts = useHearingState((state) => state.poll)
  if (!poll) return null
  return (
    <section className="wrap stack py-4" aria-label={words.label}>
      <LiveBadge small>{words.open}</LiveBadge>
      <h2 className="text-lg!" dir="auto">
        {inLocale(poll.title, locale)}
      </h2>
      <PollBars poll={poll} counts={standingOf(poll, counts)} locale={locale} words={words} />
      <LinkButton href={`${site}#poll`} target="_blank" rel="noopener">
        {words.join}
      </LinkButton>
    </section>
  )
}

function Questions({ locale, words, site }: Pick<Props, 'locale' | 'words' | 'site'>) {
  const view = useHearingState((state) => state.view)
  const votes = useHearingState((state) => state.votes)
  const current = findCurrent(view)
  const open = Object.values(view.questions)
    .filter((question) => question !== current && isListed(question, 'open'))
    .sort((a, b) => votesOf(b, votes) - votesOf(a, votes) || a.number - b.number)
    .slice(0, LISTED)
  const line = (question: QuestionView) => (
    <li key={question.id} className="row between">
      <a href={`${site}/questions/${question.number}`} target="_blank" rel="noopener" dir="auto">
        {question.text?.title ?? words.hidden}
      </a>
      <span className="muted">
        {votesOf(question, votes).toLocaleString(locale)} {words.votes}
      </span>
    </li>
  )
  return (
    <section className="wrap stack py-4" aria-label={words.questions}>
      {current && (
        <div>
          <StateTag state="answering" label={words.answering} />
          <ul className="mt-2 text-lg">{line(current)}</ul>
        </div>
      )}
      {open.length > 0 ? <ul className="stack">{open.map(line)}</ul> : <p className="muted">{words.none}</p>}
      <LinkButton icon="ask" href={site} target="_blank" rel="noopener">
        {words.act}
      </LinkButton>
    </section>
  )
}

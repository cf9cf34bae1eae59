'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { useLive } from '#app/_live/hearing/live-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import type { Locale } from '#contract/ids.ts'
import type { InstantPoll } from '#contract/streams/hearing/polls.ts'
import { BallotForm } from './ballot-form.tsx'
import { PollBars, type PollWords, standingOf } from './poll-bars.tsx'
import { Left } from './poll-left.tsx'

const WORDS = {
  'zh-CN': () => import('#app/_i18n/messages/zh-CN/instant.json'),
  en: () => import('#app/_i18n/messages/en/instant.json'),
} as const satisfies Record<Locale, unknown>

/** The polls of a hearing on its live page: the newest one with its ballot and bars, then those before. It loads its words itself. */
export function PollCard({ plain }: { plain: ReactNode }) {
  const { locale, announce } = useLive()
  const polls = useHearingState(({ view }) => view.polls)
  const [words, setWords] = useState<PollWords>()
  useEffect(() => {
    WORDS[locale]().then(
      ({ default: { room } }) => setWords(room),
      () => undefined,
    )
  }, [locale])
  const newest = polls.at(-1)
  const title = newest && inLocale(newest.title, locale)
  const isOpen = newest?.result === null
  const said = useRef('')
  useEffect(() => {
    if (!words || !title) return
    const sentence = fill(isOpen ? words.opened : words.ended, { title })
    // What was over when the page came is no news.
    if (said.current || isOpen) announce(sentence)
    said.current = sentence
  }, [words, title, isOpen, announce])
  if (!words || !newest) return plain
  const earlier = polls.slice(0, -1).toReversed()
  return (
    <section className="card grid gap-3 p-4" aria-label={words.label} id="poll">
      <div className="row between">
        {isOpen ? <LiveBadge small>{words.open}</LiveBadge> : <b>{words.done}</b>}
        <Left poll={newest} words={words} />
      </div>
      <Standing poll={newest} words={words} locale={locale} />
      <BallotForm key={newest.id} poll={newest} words={words} />
      {earlier.length > 0 && (
        <details>
          <summary>{words.earlier}</summary>
          {earlier.map((poll) => (
            <div key={poll.id} className="mt-3">
              <Standing poll={poll} words={words} locale={locale} />
            </div>
          ))}
        </details>
      )}
    </section>
  )
}

function Standing({ poll, words, locale }: { poll: InstantPoll; words: PollWords; locale: Locale }) {
  const counts = useHearingState((state) => state.poll)
  return (
    <div className="grid gap-2">
      <h2 className="text-base!" dir="auto">
        {inLocale(poll.title, locale)}
      </h2>
      <PollBars poll={poll} counts={standingOf(poll, counts)} locale={locale} words={words} />
    </div>
  )
}

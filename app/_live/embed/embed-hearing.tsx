'use client'
import { useEffect, useMemo } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { HearingActions } from '#app/_live/hearing/ask-state.ts'
import { type Live, LiveContext } from '#app/_live/hearing/live-context.ts'
import type { HearingMessages } from '#app/_live/hearing/messages.ts'
import { findCurrent, isListed, votesOf } from '#app/_live/hearing/order.ts'
import { Stage } from '#app/_live/hearing/stage.tsx'
import { HearingContext, useHearingState } from '#app/_live/hearing-context.ts'
import { useOwnHearing } from '#app/_live/use-own-hearing.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import type { Locale } from '#contract/ids.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { tellHeight } from './tell-height.ts'

/** So many open questions are listed; the site has all of them. */
const LISTED = 10

type Props = {
  slug: string
  locale: Locale
  snapshot: Snapshot
  messages: HearingMessages
  words: (typeof zhCN)['hearing']['embed']
  actions: HearingActions
  /** Address of the hearing on its own site. */
  site: string
  shows: 'all' | 'player' | 'questions'
}

/** A hearing inside a page of another site: to watch and to read. Whoever wants to act does so on the hearing's own site: here no cookie is set. */
export function EmbedHearing({ slug, locale, snapshot, messages, words, actions, site, shows }: Props) {
  const client = useOwnHearing({ slug, audience: 'public', locale, snapshot })
  useEffect(() => tellHeight(), [])
  const live = useMemo<Live>(
    () => ({
      slug,
      locale,
      messages,
      actions,
      announce: () => undefined,
      given: null,
      takeBack: () => undefined,
    }),
    [slug, locale, messages, actions],
  )
  return (
    <HearingContext value={client}>
      <LiveContext value={live}>
        <main id="main" tabIndex={-1}>
          {shows !== 'questions' && <Stage asked={undefined} />}
          {shows !== 'player' && <Questions {...{ locale, messages, words, site }} />}
        </main>
      </LiveContext>
    </HearingContext>
  )
}

function Questions({ locale, messages, words, site }: Pick<Props, 'locale' | 'messages' | 'words' | 'site'>) {
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
          <StateTag state="answering" label={messages.states.answering} />
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

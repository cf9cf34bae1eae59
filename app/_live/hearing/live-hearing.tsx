'use client'
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react'
import { HearingContext, useHearingState } from '#app/_live/hearing-context.ts'
import type { ViewerMode } from '#app/_live/media/viewer-handlers.ts'
import { useOwnHearing } from '#app/_live/use-own-hearing.ts'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import type { Locale } from '#contract/ids.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { About, type Official, WhoAnswers } from './about.tsx'
import type { HearingActions } from './ask-state.ts'
import { HandBox } from './hand-box.tsx'
import { LineNotice } from './line-notice.tsx'
import { type Live, LiveContext } from './live-context.ts'
import type { HearingMessages } from './messages.ts'
import { Now } from './now.tsx'
import { Panel } from './panel.tsx'
import { PollSlot } from './poll-slot.tsx'
import { Stage } from './stage.tsx'
import { useNews } from './use-news.ts'
import type { FirstPage } from './use-question-list.ts'
import { loadViewer } from './use-viewer.ts'
import { modeFrom, readMode } from './watch-mode.ts'

// It is seen once, by those who stay to the end.
const EndedNow = lazy(() => import('./ended-now.tsx').then((part) => ({ default: part.EndedNow })))

/** What the server gives the live page. */
export type LiveHearingProps = {
  slug: string
  locale: Locale
  snapshot: Snapshot
  officials: readonly Official[]
  first: FirstPage
  messages: HearingMessages
  actions: HearingActions
  asked: ViewerMode | undefined
  /** The newest instant poll as a plain form; null where there is none yet. */
  poll: ReactNode
  /** How to take part without the internet, as an entry of a list; null where there is no way. */
  ways: ReactNode
}

// The picture's code starts on its way together with this page's own, without waiting for anything; text only never loads it.
if (typeof location !== 'undefined' && /\/hearings\//.test(location.pathname)) {
  const mode = modeFrom(new URLSearchParams(location.search).get('mode')) ?? readMode()
  if (mode !== 'text' && document.querySelector('[data-on-air]')) void loadViewer().catch(() => undefined)
}

/** A hearing before and during its broadcast: complete as the server drew it, moved by the record once it runs. */
export function LiveHearing(props: LiveHearingProps) {
  const { slug, locale, snapshot, messages, actions } = props
  const client = useOwnHearing({ slug, audience: 'public', locale, snapshot })
  const [said, announce] = useState('')
  const live = useMemo<Live>(() => ({ slug, locale, messages, actions, announce }), [slug, locale, messages, actions])
  return (
    <HearingContext value={client}>
      <LiveContext value={live}>
        <Body {...props} />
        <LiveRegion message={said} />
      </LiveContext>
    </HearingContext>
  )
}

function Body({
  officials,
  first,
  asked,
  poll,
  ways,
}: Pick<LiveHearingProps, 'officials' | 'first' | 'asked' | 'poll' | 'ways'>) {
  const status = useHearingState(({ view }) => view.status)
  const main = useRef<HTMLElement>(null)
  useNews()
  const over = HEARING_KIND[status] === 'over'
  return (
    <main
      id="main"
      ref={main}
      tabIndex={-1}
      className="lv-grid"
      data-on-air={HEARING_KIND[status] === 'on' ? '' : undefined}
    >
      <div className="lv-left">
        <Stage asked={asked} />
        <PollSlot plain={poll} />
        {over ? (
          <Suspense>
            <EndedNow />
          </Suspense>
        ) : (
          <Now />
        )}
        <HandBox />
        <WhoAnswers panel={officials} />
      </div>
      <Panel first={first} />
      <About panel={officials} ways={ways} />
      <LineNotice />
    </main>
  )
}

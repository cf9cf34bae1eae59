'use client'
import { useMemo, useRef } from 'react'
import { HearingContext, useHearingState } from '#app/_live/hearing-context.ts'
import { LineEnded, useLiveStream } from '#app/_live/live-stream.tsx'
import { useOwnHearing } from '#app/_live/use-own-hearing.ts'
import { Notice } from '#app/_ui/notice.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { TranscriptView } from '#contract/streams/transcript/view.ts'
import { CaptionLines, type EditLast } from './caption-lines.tsx'
import { CaptionTurn } from './caption-turn.tsx'
import { CaptionDeskContext, type CaptionFrame, useCaptionDesk, useTranscript } from './desk-context.ts'
import { LineEntry } from './line-entry.tsx'

/** Where captions are written: a line to type in, whose turn it is, and the last lines with their corrections. Works by keyboard alone. */
export function CaptionDesk({
  frame,
  snapshot,
  transcript,
}: {
  frame: CaptionFrame
  snapshot: Snapshot
  transcript: TranscriptView
}) {
  const { slug, locale } = frame
  const client = useOwnHearing({ slug, audience: 'public', locale, snapshot })
  const stream = useLiveStream({ kind: 'transcript', key: slug, audience: 'public', locale, view: transcript })
  const desk = useMemo(() => ({ ...frame, stream }), [frame, stream])
  const editLast = useRef<EditLast>(() => undefined)
  return (
    <HearingContext value={client}>
      <CaptionDeskContext value={desk}>
        <div className="grid max-w-4xl gap-5">
          <State />
          <CaptionTurn />
          <LineEntry onEditLast={() => editLast.current()} />
          <CaptionLines editLast={editLast} />
        </div>
        <LineEnded stream={stream} words={frame.lineWords} />
      </CaptionDeskContext>
    </HearingContext>
  )
}

/** What stands in the way of writing, in words that screen readers hear as it changes. */
function State() {
  const { words } = useCaptionDesk()
  const status = useHearingState(({ view }) => view.status)
  const isLost = useTranscript(({ line }) => line === 'lost')
  const kind = HEARING_KIND[status]
  const state = status === 'paused' ? 'paused' : kind === 'on' ? undefined : kind === 'over' ? 'over' : 'coming'
  return (
    <div aria-live="polite" className="grid gap-3">
      {isLost && <Notice tone="warn">{words.state.offline}</Notice>}
      {state && <Notice tone={state === 'paused' ? 'warn' : 'info'}>{words.state[state]}</Notice>}
    </div>
  )
}

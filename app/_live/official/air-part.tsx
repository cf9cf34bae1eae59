'use client'
import { useEffect, useRef, useState } from 'react'
import type { Accepted } from '#contract/commands.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { QuestionView } from '#contract/views.ts'
import { fill } from '../../_i18n/fill.ts'
import { Button } from '../../_ui/button.tsx'
import { EmptyState } from '../../_ui/empty-state.tsx'
import { Notice } from '../../_ui/notice.tsx'
import type { Act } from './answer-acts.tsx'
import { AnswerDesk } from './answer-desk.tsx'
import { AnswerTimer } from './answer-timer.tsx'
import { hasKept } from './kept-text.ts'
import { onAir, toCome } from './order.ts'
import { usePanel, usePanelState } from './panel-context.ts'
import { QuestionOnAir } from './question-on-air.tsx'
import { useCall } from './use-call.ts'

/** The left side of the console: the question on air with its timer and acts, or that there is none and how to call one; above it what was just done. */
export function AirPart() {
  const { words, acts, links } = usePanel()
  const questions = usePanelState(({ view }) => view.questions)
  const [current, ...others] = onAir(questions)
  const [done, setDone] = useState<{ act: Act; accepted: Accepted }>()
  const { gone, settled } = useGone(current)
  const receipt = done && (
    <Notice tone="ok" announce="polite">
      {fill(words.done[done.act], { seq: done.accepted.seq })}{' '}
      {done.accepted.caseNumber && (
        <a className="mono" href={`${links.cases}/${done.accepted.caseNumber}`} target="_blank" rel="noreferrer">
          {done.accepted.caseNumber}
        </a>
      )}
    </Notice>
  )
  return (
    <div className="grid content-start gap-3 py-2 md:px-3">
      {!acts && <Notice tone="warn">{words.readOnly}</Notice>}
      {!current && receipt}
      {gone && (
        <Notice tone="warn" announce="polite">
          {fill(words.gone, { title: gone })}
        </Notice>
      )}
      {current ? (
        <>
          <QuestionOnAir question={current} />
          <AnswerTimer since={current.statusAt} large />
          {acts && (
            <AnswerDesk
              key={current.id}
              question={current}
              onDone={(act, accepted) => {
                settled()
                setDone({ act, accepted })
              }}
            />
          )}
          {others.length > 0 && (
            <p className="text-base text-ink-2">
              {words.also} {others.map(({ text }) => text?.title).join(' · ')}
            </p>
          )}
          {receipt}
        </>
      ) : (
        <NothingOnAir />
      )}
    </div>
  )
}

/** The title of a question that somebody else settled while this desk was writing on it; `settled` says that it was this desk. */
function useGone(current: QuestionView | undefined) {
  const before = useRef<QuestionView>(undefined)
  const [gone, setGone] = useState<string>()
  useEffect(() => {
    const last = before.current
    before.current = current
    if (last && last.id !== current?.id) setGone(hasKept(last.id) ? last.text?.title : undefined)
  }, [current])
  return { gone, settled: () => setGone(undefined) }
}

function NothingOnAir() {
  const { words, acts } = usePanel()
  const status = usePanelState(({ view }) => view.status)
  const questions = usePanelState(({ view }) => view.questions)
  const votes = usePanelState((state) => state.votes)
  const { busy, refusal, call } = useCall()
  const [next] = toCome(questions, votes, 1)
  const why =
    status === 'live'
      ? next
        ? words.empty.body
        : `${words.empty.body} ${words.empty.none}`
      : status === 'paused'
        ? words.empty.paused
        : HEARING_KIND[status] === 'over'
          ? words.empty.over
          : words.empty.waiting
  const button = acts && status === 'live' && next && (
    <Button variant="primary" size="lg" icon="next" busy={busy !== null} onClick={() => call(next)}>
      {words.next.call}
    </Button>
  )
  return (
    <>
      <EmptyState icon="answering" title={words.empty.title} actions={button}>
        {why}
      </EmptyState>
      {refusal && (
        <Notice tone="danger" announce="assertive">
          {refusal.message}
        </Notice>
      )}
    </>
  )
}

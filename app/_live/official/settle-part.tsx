'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { isolate } from '#app/_i18n/isolate.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Notice } from '#app/_ui/notice.tsx'
import type { Accepted } from '#contract/accepted.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import type { AnswerAction } from './actions.ts'
import { AnswerDesk } from './answer-desk.tsx'
import { hasAnswerDraft } from './answer-draft.ts'
import { onAir } from './order.ts'
import { usePanel } from './panel-context.ts'

/** The question on air as `question` shows it, the four acts below it, and what was just done; `none` where there is no such question. */
export function SettlePart({ question, none }: { question: (current: QuestionView) => ReactNode; none: ReactNode }) {
  const { messages, acts, links } = usePanel()
  const questions = useHearingState(({ view }) => view.questions)
  const [current, ...others] = onAir(questions)
  const [done, setDone] = useState<{ action: AnswerAction; accepted: Accepted }>()
  const { gone, settled } = useGone(current)
  const receipt = done && (
    <Notice tone="ok" announce="polite">
      {fill(messages.done[done.action], { seq: done.accepted.seq })}{' '}
      {done.accepted.caseNumber && (
        <a className="mono" href={`${links.cases}/${done.accepted.caseNumber}`} target="_blank" rel="noreferrer">
          {done.accepted.caseNumber}
        </a>
      )}
    </Notice>
  )
  return (
    <>
      {!current && receipt}
      {gone && (
        <Notice tone="warn" announce="polite">
          {fill(messages.gone, { title: gone })}
        </Notice>
      )}
      {current ? (
        <>
          {question(current)}
          {acts && (
            <AnswerDesk
              key={current.id}
              question={current}
              onDone={(action, accepted) => {
                settled()
                setDone({ action, accepted })
              }}
            />
          )}
          {others.length > 0 && (
            <p className="text-base text-ink-2">
              {messages.also} {others.map(({ text }) => isolate(text?.title ?? '')).join(' · ')}
            </p>
          )}
          {receipt}
        </>
      ) : (
        none
      )}
    </>
  )
}

/** The title of a question that somebody else settled while this desk was writing on it; `settled` says that it was this desk. */
function useGone(current: QuestionView | undefined) {
  const before = useRef<QuestionView>(undefined)
  const [gone, setGone] = useState<string>()
  useEffect(() => {
    const last = before.current
    before.current = current
    if (last && last.id !== current?.id) setGone(hasAnswerDraft(last.id) ? last.text?.title : undefined)
  }, [current])
  return { gone, settled: () => setGone(undefined) }
}

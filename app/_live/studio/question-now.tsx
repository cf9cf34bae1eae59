'use client'
import { fill } from '#app/_i18n/fill.ts'
import { InterruptedTag } from '#app/_live/backstage/interrupted-tag.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { AnswerTimer } from '#app/_live/official/answer-timer.tsx'
import { askedBy } from '#app/_live/official/order.ts'
import { usePanel } from '#app/_live/official/panel-context.ts'
import { SettlePart } from '#app/_live/official/settle-part.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import { useStudio } from './studio-context.ts'

/** The question on air under the picture, with its timer and the acts that settle it: nobody must leave the camera to answer. */
export function QuestionNow() {
  const { messages } = useStudio()
  const { messages: official, states, locale, links } = usePanel()
  const votes = useHearingState((state) => state.votes)
  // A second window: this one holds the camera.
  const desk = (
    <a href={links.official} target="_blank" rel="noreferrer">
      {messages.toDesk}
    </a>
  )
  return (
    <section className="grid content-start gap-3" aria-label={official.current}>
      <SettlePart
        question={(question) => (
          <div className="card card-live p-4">
            <div className="row between">
              <span className="row">
                <StateTag state="answering" label={states.answering} />
                <InterruptedTag question={question} />
                <span className="tag">
                  <Icon name="people" />
                  {fill(official.asked, { n: askedBy(question, votes).toLocaleString(locale) })}
                </span>
              </span>
              <AnswerTimer since={question.statusAt} />
            </div>
            <h2 className="voice my-2 text-[1.375rem]! text-ink!" dir="auto">
              {question.text?.title}
            </h2>
            {question.text?.body && (
              <p className="mb-2 text-base leading-text whitespace-pre-line text-ink-2" dir="auto">
                {question.text.body}
              </p>
            )}
            {desk}
          </div>
        )}
        none={
          <p className="card p-4 text-base text-ink-2">
            {messages.noQuestion} · {desk}
          </p>
        }
      />
    </section>
  )
}

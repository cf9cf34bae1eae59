'use client'
import { fill } from '../../_i18n/fill.ts'
import { Icon } from '../../_ui/icon.tsx'
import { StateTag } from '../../_ui/state-tag.tsx'
import { AnswerTimer } from '../official/answer-timer.tsx'
import { askedBy, onAir } from '../official/order.ts'
import { usePanel, usePanelState } from '../official/panel-context.ts'
import { useStudio } from './studio-context.ts'

/** The question on air under the picture, with its timer and the way to the answering desk. */
export function QuestionNow() {
  const { words } = useStudio()
  const { words: official, states, locale, links } = usePanel()
  const questions = usePanelState(({ view }) => view.questions)
  const votes = usePanelState((state) => state.votes)
  const question = onAir(questions)[0]
  if (!question) {
    return (
      <p className="card p-4 text-base text-ink-2">
        {words.noQuestion} · <a href={links.official}>{words.toDesk}</a>
      </p>
    )
  }
  return (
    <section className="card card-live p-4" aria-label={official.current}>
      <div className="row between">
        <span className="row">
          <StateTag state="answering" label={states.answering} />
          <span className="tag">
            <Icon name="people" />
            {fill(official.asked, { n: askedBy(question, votes).toLocaleString(locale) })}
          </span>
        </span>
        <AnswerTimer since={question.statusAt} />
      </div>
      <p className="voice my-2 text-[1.375rem]">{question.text?.title}</p>
      <a href={links.official}>{words.toDesk}</a>
    </section>
  )
}

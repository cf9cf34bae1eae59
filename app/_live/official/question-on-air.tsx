'use client'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { signed } from '#app/_i18n/signed.ts'
import { InterruptedTag } from '#app/_live/backstage/interrupted-tag.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { askedBy, joinedTo } from './order.ts'
import { usePanel } from './panel-context.ts'

/** The question on air, readable from 1.5 m: state, who asked, how many, the words. */
export function QuestionOnAir({ question }: { question: QuestionView }) {
  const { messages, states, locale } = usePanel()
  const votes = useHearingState((state) => state.votes)
  const joined = useHearingState(({ view }) => joinedTo(view.questions, question.id))
  const topic = useHearingState(({ view }) => view.settings.topics.find(({ id }) => id === question.topicId))
  const text = question.text
  const n = (count: number) => count.toLocaleString(locale)
  // Imported texts may be long: they give up size before they push the actions off the screen.
  const size =
    (text?.title.length ?? 0) > 90 ? 'text-[clamp(1.375rem,2.2vw,2rem)]' : 'text-[clamp(1.75rem,3.34vw,3rem)]'
  return (
    <article aria-label={messages.current}>
      <div className="row between text-base">
        <div className="row">
          <StateTag state="answering" label={states.answering} />
          <InterruptedTag question={question} />
          <span className="tag text-base">
            <Icon name="people" />
            <b>{fill(messages.asked, { n: n(askedBy(question, votes)) })}</b>
            {question.importedVotes > 0 && ` · ${fill(messages.imported, { n: n(question.importedVotes) })}`}
            {joined > 0 && ` · ${fill(messages.joined, { n: joined })}`}
          </span>
        </div>
        <span className="tag text-base">
          <Icon name="topic" />
          {topic ? inLocale(topic.name, locale) : messages.noTopic}
        </span>
      </div>
      <h2 className={`voice mt-3.5 mb-2 leading-[1.45] text-ink! ${size}`} dir="auto">
        {text?.title}
      </h2>
      {text?.body && (
        <p className="mb-3 max-w-[60em] text-lg leading-text whitespace-pre-line text-ink-2" dir="auto">
          {text.body}
        </p>
      )}
      <p className="row mb-3 text-base text-ink-2">
        <span className="inline-flex items-center gap-1.5">
          <Icon name="person" />
          {text && signed(text.author, messages.anonymous)}
        </span>
        {text?.edited && (
          <span className="tag">
            <Icon name="edit" />
            {messages.edited}
          </span>
        )}
      </p>
    </article>
  )
}

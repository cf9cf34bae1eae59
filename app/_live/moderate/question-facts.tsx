import type { ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { signed } from '#app/_i18n/signed.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { KeyHint } from '#app/_ui/key-hint.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { QUESTION_ACTIONS } from './actions.ts'
import { useModerate } from './moderate-context.ts'

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 border-line px-3 py-2 not-last:border-b md:not-last:border-r md:not-last:border-b-0">
      <dt className="text-xs text-ink-2">{name}</dt>
      <dd className="font-semibold">{children}</dd>
    </div>
  )
}

/** Who asked under which name, by which way, how many joined, and the topic, which can be changed here. */
export function QuestionFacts({ question, onTopic }: { question: QuestionView; onTopic: () => void }) {
  const { key } = QUESTION_ACTIONS.topic
  const { locale, messages, acts } = useHost()
  const { say } = useModerate()
  const topic = useHearingState((state) => state.view.settings.topics.find(({ id }) => id === question.topicId))
  const votes = useHearingState((state) => state.votes[question.number] ?? 0) + question.importedVotes
  return (
    <dl className="grid rounded-control border border-line bg-surface md:grid-cols-4">
      <Fact name={say.question.signed}>{signed(question.text?.author ?? '', messages.anonymous)}</Fact>
      <Fact name={say.question.channel}>
        {question.channel === 'web' ? say.question.web : fill(say.question.import, { n: question.importedVotes })}
      </Fact>
      <Fact name={say.question.votes}>
        {fill(say.question.people, { n: votes.toLocaleString(locale) })}
        {question.setAside > 0 && (
          <span className="block text-xs font-normal text-ink-2">
            {fill(say.votes.aside, { n: question.setAside.toLocaleString(locale) })}
          </span>
        )}
      </Fact>
      <Fact
        name={
          <>
            {say.question.topic} {acts && key && <KeyHint>{key}</KeyHint>}
          </>
        }
      >
        {question.status === 'withdrawn' || !acts ? (
          (topic && inLocale(topic.name, locale)) || say.inbox.noTopic
        ) : (
          <button
            type="button"
            aria-keyshortcuts={key}
            className="inline-flex min-h-8 max-w-full items-center gap-1.5 border-b border-dashed border-edge font-semibold max-xl:min-h-11"
            onClick={onTopic}
          >
            {topic ? inLocale(topic.name, locale) : say.inbox.noTopic}
            <span className="sr">{say.question.change}</span>
            <Icon name="unfold" className="size-4" />
          </button>
        )}
      </Fact>
    </dl>
  )
}

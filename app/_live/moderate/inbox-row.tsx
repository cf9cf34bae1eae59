import { memo, type ReactNode } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { Since } from '#app/_live/desk/since.tsx'
import { votesOf } from '#app/_live/hearing/order.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { votesUnderReview } from '#contract/vote-review.ts'
import { useModerate } from './moderate-context.ts'

/** The id of a question's row: the desk's keys put the focus there. */
export const rowId = (questionId: string) => `row-${questionId}`

function Flag({ icon, className = '', children }: { icon: IconName; className?: string; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1 text-xs ${className}`}>
      <Icon name={icon} className="size-3.5" />
      {children}
    </span>
  )
}

/** One question of the inbox: its age, two lines of it, and what to know before opening it. Greyed and named while a colleague looks at it. */
export const InboxRow = memo(function InboxRow({
  question,
  current,
  colleague,
  merged,
  tagged,
  onOpen,
}: {
  question: QuestionView
  current: boolean
  colleague: string | undefined
  merged: number
  /** With its state: where the list holds several. */
  tagged: boolean
  onOpen: (id: string) => void
}) {
  const { locale, messages } = useHost()
  const { say } = useModerate()
  const topic = useHearingState((state) => state.view.settings.topics.find(({ id }) => id === question.topicId))
  const votes = useHearingState((state) => votesOf(question, state.votes))
  const underReview = votesUnderReview(question)
  const look = current ? 'border-l-brand bg-brand-soft' : 'border-l-transparent hover:bg-sunken'
  return (
    <li className="border-b border-line">
      <button
        type="button"
        id={rowId(question.id)}
        aria-current={current || undefined}
        className={`flex w-full gap-2.5 border-l-4 py-2 pr-3 pl-2.5 text-left focus-visible:-outline-offset-3 ${look}`}
        onClick={() => onOpen(question.id)}
      >
        <span className="w-13 flex-none whitespace-nowrap pt-0.5 text-xs text-ink-2">
          <Since at={question.submittedAt} days={say.inbox.days} />
        </span>
        <span className="min-w-0 flex-1">
          <span
            className={`line-clamp-2 text-[.9375rem] leading-ui ${colleague && !current ? 'text-ink-2' : ''}`}
            dir="auto"
          >
            {question.text?.title ?? (question.erased && say.question.erased)}
          </span>
          <span className="mt-0.5 flex flex-wrap gap-x-2.5 gap-y-0.5 text-ink-2">
            {tagged && <StateTag state={question.status} label={messages.states[question.status]} />}
            {(tagged || votes > 0) && (
              <Flag icon="vote">{fill(say.inbox.votes, { n: votes.toLocaleString(locale) })}</Flag>
            )}
            {colleague && (
              <Flag icon="locked" className="font-semibold text-case">
                {fill(say.inbox.colleague, { name: colleague })}
              </Flag>
            )}
            {underReview > 0 && (
              <Flag icon="burst" className="font-semibold text-case">
                {fill(say.votes.flag, { n: underReview.toLocaleString(locale) })}
              </Flag>
            )}
            {question.reason && (
              <Flag icon={question.status === 'declined' ? 'declined' : 'held'}>{question.reason}</Flag>
            )}
            {topic && <Flag icon="topic">{inLocale(topic.name, locale)}</Flag>}
            {merged > 0 && (
              <Flag icon="merged" className="font-semibold text-brand">
                {fill(say.inbox.merged, { n: merged })}
              </Flag>
            )}
            {question.text?.edited && <Flag icon="edit">{say.inbox.edited}</Flag>}
            {question.channel === 'import' && <Flag icon="upload">{say.inbox.imported}</Flag>}
          </span>
        </span>
      </button>
    </li>
  )
})

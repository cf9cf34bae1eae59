import { fill } from '#app/_i18n/fill.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import type { Refused } from '#app/_live/use-acting.ts'
import { Button } from '#app/_ui/button.tsx'
import { DeskColumn } from '#app/_ui/desk-shell.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { ActionBar } from './action-bar.tsx'
import type { ActionName } from './actions.ts'
import { EqualList } from './equal-list.tsx'
import { inboxOf } from './inbox.ts'
import { useModerate } from './moderate-context.ts'
import { QuestionFacts } from './question-facts.tsx'
import { QuestionHead } from './question-head.tsx'
import { QuestionHistory } from './question-history.tsx'
import type { Likely } from './similar.ts'
import type { useInbox } from './use-inbox.ts'
import { type Deciding, QuestionAlarms } from './vote-alarms.tsx'

/** A published question as the list of equal ones needs it. */
export type EqualTo = Likely<{ id: string; title: string; question: QuestionView }>

/** Where the phone scrolls when a row was opened. */
export const QUESTION_ID = 'under-review'

/** The middle column: the question under review, what it may equal, what was done to it, and the actions. */
export function QuestionColumn({
  desk,
  equals,
  picked,
  busy,
  refused,
  onPick,
  onDismiss,
  onAction,
  onSkip,
  onDecide,
}: {
  desk: ReturnType<typeof useInbox>
  equals: readonly EqualTo[]
  picked: string | null
  busy: boolean
  refused: Refused | null
  onPick: (id: string) => void
  onDismiss: () => void
  onAction: (name: ActionName, targetId?: string) => void
  onSkip: () => void
  onDecide: (deciding: Deciding) => void
}) {
  const { messages } = useHost()
  const { say } = useModerate()
  const { question } = desk
  return (
    <DeskColumn
      side="center"
      label={say.question.label}
      actions={
        question && (
          <ActionBar
            question={question}
            equals={equals}
            picked={picked}
            busy={busy}
            onAction={onAction}
            onSkip={onSkip}
          />
        )
      }
    >
      <div id={QUESTION_ID} className="scroll-mt-2">
        {refused && (
          <Notice
            tone="danger"
            title={refused.title}
            className="mb-3"
            actions={
              <Button size="sm" onClick={onDismiss}>
                {say.refused.close}
              </Button>
            }
          >
            {refused.why}
          </Notice>
        )}
        {!question && (
          <EmptyState icon="list" title={say.question.empty}>
            {say.question.emptyBody}
          </EmptyState>
        )}
        {question && (
          <>
            {inboxOf(question) !== desk.inbox && (
              <Notice className="mb-3">{fill(say.question.moved, { state: messages.states[question.status] })}</Notice>
            )}
            <QuestionAlarms question={question} onDecide={onDecide} />
            <QuestionHead question={question} colleague={desk.taken.get(question.id)} />
            <QuestionFacts question={question} onTopic={() => onAction('topic')} />
            <EqualList
              equals={equals}
              question={question}
              picked={picked}
              busy={busy}
              onPick={onPick}
              onMerge={(id) => onAction('merge', id)}
            />
            <QuestionHistory key={question.id} question={question} />
          </>
        )}
      </div>
    </DeskColumn>
  )
}

import { useState } from 'react'
import type { RefusalWire } from '#contract/refusals.ts'
import { HEARING_KIND } from '#contract/states.ts'
import type { QuestionView } from '#contract/views.ts'
import { VOTABLE } from '#domain/question/machine.ts'
import { VoteButton, type VoteState } from '../../_ui/vote-button.tsx'
import { useLive, useLiveState } from './live-context.ts'
import { votesOf } from './order.ts'

/** The vote of one question: a plain form that the room takes over once it runs. `onRefused` hears why a vote was not taken, null when one was. */
export function VoteForm({
  question,
  onRefused,
}: {
  question: QuestionView
  onRefused: (refusal: RefusalWire | null) => void
}) {
  const { room, slug, locale, words, actions, announce } = useLive()
  const { id } = question
  const [failed, setFailed] = useState(false)
  const count = useLiveState(({ votes }) => votesOf(question, votes))
  const joined = useLiveState(({ myVotes }) => myVotes.has(id))
  const pending = useLiveState(({ pendingVotes }) => pendingVotes.has(id))
  const open =
    useLiveState(({ view }) => HEARING_KIND[view.status] !== 'over') &&
    VOTABLE.some((status) => status === question.status)
  const state: VoteState = !open ? 'closed' : pending ? 'pending' : failed ? 'failed' : joined ? 'joined' : 'rest'

  async function vote() {
    if (pending) return
    setFailed(false)
    onRefused(null)
    const result = await room.vote(id, !joined)
    setFailed(!result.ok)
    if (result.ok) announce(joined ? words.room.unvoted : words.room.voted)
    else onRefused(result.refusal)
  }

  return (
    <form
      action={actions.vote}
      className="flex-none"
      onSubmit={(event) => {
        event.preventDefault()
        void vote()
      }}
    >
      <input type="hidden" name="questionId" value={id} />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="locale" value={locale} />
      <VoteButton
        type="submit"
        state={state}
        joined={joined}
        count={count}
        locale={locale}
        labels={words.vote}
        question={question.text?.title ?? ''}
      />
    </form>
  )
}

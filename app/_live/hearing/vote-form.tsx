import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { localePath } from '#app/_i18n/paths.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import type { UnsentVote } from '#app/_live/unsent-store.ts'
import { Notice } from '#app/_ui/notice.tsx'
import { VoteButton, VoteLink, type VoteState } from '#app/_ui/vote-button.tsx'
import { reaches } from '#contract/identity.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { HEARING_KIND, isVotable } from '#contract/states.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { useLive } from './live-context.ts'
import { votesOf } from './order.ts'

/**
 * The vote of one question: a plain form that the page takes over once it runs. Who must verify an address first is told so before the
 * press. `onRefused` hears why a vote was not taken, null when one was; only what may succeed when pressed again is shown as failed.
 */
export function VoteForm({
  question,
  onRefused,
}: {
  question: QuestionView
  onRefused: (refusal: RefusalWire | null) => void
}) {
  const client = useHearingClient()
  const { slug, locale, messages, actions, announce } = useLive()
  const { id } = question
  const [failed, setFailed] = useState(false)
  const count = useHearingState(({ votes }) => votesOf(question, votes))
  const joined = useHearingState(({ myVotes }) => myVotes.has(id))
  const kept = useKeptVote(id)
  const lost = useHearingState(({ line }) => line === 'lost')
  const pending = kept !== undefined
  const mustVerify = useHearingState(
    ({ known, me, view }) => known && !reaches(me ?? { kind: 'guest' }, view.settings.voteTier),
  )
  const open = useHearingState(({ view }) => HEARING_KIND[view.status] !== 'over') && isVotable(question.status)
  const signIn = useSignInHref(`#q-${id}`)
  const state: VoteState = !open ? 'closed' : pending ? 'pending' : failed ? 'failed' : joined ? 'joined' : 'rest'
  const face = { count, locale, question: question.text?.title ?? '' }

  async function vote() {
    // Without a line it is only kept: pressed again it is taken away.
    if (kept && lost) client.outbox.discardVote(kept)
    if (kept) return
    setFailed(false)
    onRefused(null)
    const result = await client.vote({ questionId: id, title: question.text?.title ?? '' }, !joined)
    if (!result) return
    if (result.ok) return announce(joined ? messages.room.unvoted : messages.room.voted)
    setFailed(result.refusal.retryAfterMs !== undefined)
    onRefused(result.refusal)
  }

  if (open && mustVerify && !joined) return <VoteLink href={signIn} label={messages.room.signInToVote} {...face} />
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
      <VoteButton type="submit" state={state} joined={joined} labels={messages.vote} {...face} />
    </form>
  )
}

/** The vote on a question that this device keeps until the server has it. */
export const useKeptVote = (id: string): UnsentVote | undefined =>
  useStore(useHearingClient().outbox.store, ({ votes }) =>
    votes.find(({ questionId, refusal }) => questionId === id && !refusal),
  )

/** Why a vote was not taken, with the way to sign in where that mends it. It comes into sight by itself. */
export function VoteRefused({ refusal, at }: { refusal: RefusalWire; at: string }) {
  const { messages } = useLive()
  const signIn = useSignInHref(at)
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is to be seen
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [refusal])
  const mustSignIn = refusal.code === 'sign_in' || refusal.code === 'verify_first'
  return (
    <div ref={place} className="mt-3">
      <Notice tone="danger" announce="assertive">
        {refusal.message} {mustSignIn && <a href={signIn}>{messages.room.signIn}</a>}
      </Notice>
    </div>
  )
}

/** Without scripts nobody is known before a press, so the page says of all votes what they need. */
export function VoteTierNote() {
  const { messages } = useLive()
  const member = useHearingState(({ view }) => view.settings.voteTier === 'member')
  const signIn = useSignInHref('')
  if (!member) return null
  return (
    <p className="no-js pad small">
      {messages.room.paceVote} <a href={signIn}>{messages.room.signIn}</a>
    </p>
  )
}

/** The way to sign in and back to a place of this page. */
function useSignInHref(place: string): string {
  const { locale, slug } = useLive()
  const next = localePath(locale, `/hearings/${slug}${place}`)
  return localePath(locale, `/sign-in?next=${encodeURIComponent(next)}`)
}

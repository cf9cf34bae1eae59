import { useCallback } from 'react'
import type { HearingClient } from '#app/_live/hearing-client.ts'
import { useHearingClient } from '#app/_live/hearing-context.ts'
import { newId } from '#app/_live/new-id.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import type { Draft } from './ask-draft.ts'
import { type AskState, IDLE, type Kept } from './ask-state.ts'
import { useLive } from './live-context.ts'

const PATIENCE_MS = 4_000

/** Sends a question. Where the line is down or the answer is slow, the client keeps it (`Kept`) and the form is free again. */
export function useAsk(): (draft: Draft) => Promise<AskState | Kept> {
  const client = useHearingClient()
  const { announce, messages } = useLive()
  return useCallback(
    async (draft) => {
      const input: RawInput<'question:submit'> = {
        ...draft,
        hearingId: client.store.getState().view.id,
        questionId: newId(),
        topicId: draft.topicId || null,
      }
      const sent = client.ask(input)
      const result = await Promise.race([sent, lineGone(client)])
      if (result === 'gone') {
        const late = sent.then((result) => (result?.ok ? received(result.value, draft) : undefined))
        void late.then((state) => state && announce(`${messages.ask.received} ${state.accepted.receipt ?? ''}`))
        return { is: 'kept', late }
      }
      if (!result) return IDLE
      const kept = client.outbox.store.getState().questions.find((one) => one.input.questionId === input.questionId)
      // The form holds the text, or shows the receipt, so the outbox need not.
      if (kept) client.outbox.discard(kept)
      if (result.ok) return received(result.value, draft)
      return { is: 'refused', refusal: result.refusal, draft }
    },
    [client, announce, messages],
  )
}

const received = (accepted: Accepted, { title }: Draft) =>
  ({ is: 'received', accepted, title: title.trim() }) satisfies AskState

/** Resolves once the line has been down, or silent, for so long that waiting in the form makes no sense. */
function lineGone({ store }: HearingClient): Promise<'gone'> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => resolve('gone'), PATIENCE_MS)
    const look = () => {
      if (store.getState().line !== 'lost') return
      clearTimeout(patience)
      resolve('gone')
    }
    // Becoming known for the first act drops the line for a moment: that is no loss.
    setTimeout(look, 600)
  })
}

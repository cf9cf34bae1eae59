import { useCallback } from 'react'
import type { HearingRoom } from '#app/_live/hearing-room.ts'
import { newId } from '#app/_live/new-id.ts'
import { useHearingRoom } from '#app/_live/room-context.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import type { Draft } from './ask-draft.ts'
import type { AskState, Kept } from './ask-state.ts'
import { useLive } from './live-context.ts'

const PATIENCE_MS = 4_000

/** Sends a question by the room. Where the line is down or the answer is slow, the room keeps it (`Kept`) and the form is free again. */
export function useAsk(): (draft: Draft) => Promise<AskState | Kept> {
  const room = useHearingRoom()
  const { announce, messages } = useLive()
  return useCallback(
    async (draft) => {
      const input: RawInput<'question:submit'> = {
        ...draft,
        hearingId: room.store.getState().view.id,
        questionId: newId(),
        topicId: draft.topicId || null,
      }
      const sent = room.ask(input)
      const result = await Promise.race([sent, lineGone(room)])
      if (result === 'gone') {
        const late = sent.then((result) => (result.ok ? received(result.value, draft) : undefined))
        void late.then((state) => state && announce(`${messages.ask.received} ${state.accepted.receipt ?? ''}`))
        return { is: 'kept', late }
      }
      if (result.ok) return received(result.value, draft)
      // The form still holds the text, so the room need not.
      room.discard(input.questionId)
      return { is: 'refused', refusal: result.refusal, draft }
    },
    [room, announce, messages],
  )
}

const received = (accepted: Accepted, { title }: Draft) =>
  ({ is: 'received', accepted, title: title.trim() }) satisfies AskState

/** Resolves once the line has been down, or silent, for so long that waiting in the form makes no sense. */
function lineGone({ store }: HearingRoom): Promise<'gone'> {
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

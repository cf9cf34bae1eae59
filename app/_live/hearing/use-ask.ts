import { useCallback } from 'react'
import type { RawInput } from '#contract/commands.ts'
import type { HearingRoom } from '../hearing-room.ts'
import { newId } from '../new-id.ts'
import type { AskState } from './ask-state.ts'
import type { Draft } from './draft.ts'
import { useLive } from './live-context.ts'

const PATIENCE_MS = 4_000

/** Sends a question by the room. Where the line is down or the answer is slow, the room keeps it (`kept`) and the form is free again. */
export function useAsk(): (draft: Draft) => Promise<AskState | { is: 'kept' }> {
  const { room, announce, words } = useLive()
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
        void sent.then((late) => late.ok && announce(`${words.ask.received} ${late.value.receipt ?? ''}`))
        return { is: 'kept' }
      }
      if (result.ok) return { is: 'received', accepted: result.value, title: draft.title.trim() }
      // The form still holds the text, so the room need not.
      room.discard(input.questionId)
      return { is: 'refused', refusal: result.refusal, draft }
    },
    [room, announce, words],
  )
}

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

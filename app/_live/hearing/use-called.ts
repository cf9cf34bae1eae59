import { useEffect } from 'react'
import { useLive, useLiveState } from './live-context.ts'
import { addQuestions } from './use-question-list.ts'

/**
 * Fetches the questions that are called or next where this page does not hold them: it holds a page of the list, and an entry of the record
 * moves only what is held.
 */
export function useCalled(): void {
  const { room, slug, actions } = useLive()
  const missing = useLiveState(({ view }) => {
    const held = Object.values(view.questions).filter(
      ({ status, text }) => text && (status === 'answering' || status === 'next'),
    ).length
    return held < view.counts.answering + view.counts.next ? view.seq : 0
  })
  useEffect(() => {
    if (!missing) return
    let ended = false
    void actions.called(slug).then(
      (result) => !ended && result.ok && addQuestions(room, result.value.questions),
      () => undefined,
    )
    return () => {
      ended = true
    }
  }, [missing, room, slug, actions])
}

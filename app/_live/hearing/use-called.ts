import { useEffect, useState } from 'react'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { useLive } from './live-context.ts'

/**
 * Fetches the counts of questions that are called or next and were not on this page when it came: the record shows such a question, but
 * never how many joined it, and the frames name only the counts that change and the highest ones.
 */
export function useCalled(): void {
  const client = useHearingClient()
  const { slug, actions } = useLive()
  const [atStart] = useState(() =>
    Object.values(client.store.getInitialState().view.counts).reduce((sum, n) => sum + n, 0),
  )
  const uncounted = useHearingState(({ view, votes }) =>
    Object.values(view.questions)
      .filter(({ status }) => status === 'answering' || status === 'next')
      // A question that came after the page starts at nothing, and each vote since was told.
      .filter(({ number }) => votes[number] === undefined && number <= atStart)
      .map(({ id }) => id)
      .join(' '),
  )
  useEffect(() => {
    if (!uncounted) return
    let ended = false
    void actions.called(slug).then(
      (result) => {
        if (!ended && result.ok) client.store.receive({ type: 'questions', questions: result.value.questions })
      },
      () => undefined,
    )
    return () => {
      ended = true
    }
  }, [uncounted, client, slug, actions])
}

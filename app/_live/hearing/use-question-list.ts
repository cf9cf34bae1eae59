import { useCallback, useRef, useState } from 'react'
import { useHearingClient } from '#app/_live/hearing-context.ts'
import { PAGE_SIZE } from '#contract/limits.ts'
import type { ListQuery } from '#contract/question-list.ts'
import { fetchPage } from './fetch-page.ts'
import { useLive } from './live-context.ts'
import { countListed, orderHeld } from './order.ts'

/** A page of the list as the server rendered it: its questions are in the snapshot. */
export type FirstPage = { query: ListQuery; after: number; ids: readonly string[]; next: number | null }

/** The list as it is drawn. It changes only by what its functions do, never by news. */
export type QuestionListState = FirstPage & {
  /** Questions of all parts and pages when it was drawn. */ listed: number
  busy: boolean
  failed: boolean
}

/** The drawn list and the ways to change it: from the start in an order, or by one more page. Who holds all of it orders it here; else the server does. */
export function useQuestionList(first: FirstPage) {
  const client = useHearingClient()
  const { slug, actions } = useLive()
  const [list, setList] = useState<QuestionListState>(() => ({
    ...first,
    listed: countListed(client.store.getInitialState().view.counts),
    busy: false,
    failed: false,
  }))
  const running = useRef(0)

  const load = useCallback(
    async (query: ListQuery, after: number) => {
      const run = ++running.current
      const { view, votes } = client.store.getState()
      const held = after === 0 && orderHeld(view, votes, query)
      if (held) {
        const [next, listed] = [held.length > PAGE_SIZE ? PAGE_SIZE : null, countListed(view.counts)]
        return setList({ query, after, ids: held.slice(0, PAGE_SIZE), next, listed, busy: false, failed: false })
      }
      setList((now) => ({ ...now, busy: true, failed: false }))
      const result = await fetchPage(slug, query, after, actions.more).catch(() => undefined)
      if (run !== running.current) return
      if (!result?.ok) return setList((now) => ({ ...now, busy: false, failed: true }))
      const { questions, next } = result.value
      client.store.receive({ type: 'questions', questions })
      const ids = questions.map(({ id }) => id)
      setList((now) => ({
        query,
        next,
        busy: false,
        failed: false,
        listed: countListed(client.store.getState().view.counts),
        ...(after === 0
          ? { after: 0, ids }
          : { after: now.after, ids: [...now.ids, ...ids.filter((id) => !now.ids.includes(id))] }),
      }))
    },
    [client, slug, actions],
  )

  return {
    list,
    /** Draws the list anew: another part, order or topic of it. Always the same function. */
    redraw: useCallback((query: ListQuery) => load(query, 0), [load]),
    /** Adds the page that follows. */
    extend: () => load(list.query, list.next ?? list.after + PAGE_SIZE),
  }
}

import { useCallback, useRef, useState } from 'react'
import type { HearingClient } from '#app/_live/hearing-client.ts'
import { useHearingClient } from '#app/_live/hearing-context.ts'
import { PAGE_SIZE } from '#contract/limits.ts'
import type { ListQuery } from '#contract/question-list.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
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
      addQuestions(client, questions)
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

/** Lets the client know questions that were fetched besides; what it holds in a newer version stays. */
export function addQuestions({ store }: HearingClient, fetched: readonly (QuestionView & { votes: number })[]): void {
  store.setState(({ view, votes }) => {
    const questions = { ...view.questions }
    const counts: Record<number, number> = { ...votes }
    for (const { votes: count, ...question } of fetched) {
      const held = questions[question.id]
      if (!held?.text || held.version < question.version) questions[question.id] = question
      counts[question.number] ??= count
    }
    return { view: { ...view, questions }, votes: counts }
  })
}

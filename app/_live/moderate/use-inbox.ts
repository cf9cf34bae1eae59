import { useEffect, useMemo, useRef, useState } from 'react'
import { votesOf } from '#app/_live/hearing/order.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import type { Counts } from '#contract/signals.ts'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import { countInboxes, type Inbox, type InboxFilter, type InboxOrder, inboxOf, rowsOf } from './inbox.ts'
import { rowAfter, stepFrom } from './selection.ts'

const EVERYTHING: InboxFilter = { topic: '', text: '' }

/** The inbox as this moderator sees it: list, filter, the selected question, and who else looks at what. */
export function useInbox() {
  const client = useHearingClient()
  const held = useHearingState((state) => state.view.questions)
  const counts = useHearingState((state) => state.view.counts)
  const line = useHearingState((state) => state.line)
  const [inbox, setInbox] = useState<Inbox>('waiting')
  const [filter, setFilter] = useState(EVERYTHING)
  /** The votes by which the list is ordered: those of the moment when that was asked for, so that no row moves under the hand. */
  const [counted, setCounted] = useState<Counts | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [dealtWith, setDealtWith] = useState<string | null>(null)
  const [followed, setFollowed] = useState<{ questionId: string; version: number } | null>(null)
  const taken = useTaken()

  const questions = useMemo(() => Object.values(held), [held])
  const rows = useMemo(
    () => rowsOf(questions, inbox, filter, (question) => (counted ? votesOf(question, counted) : 0)),
    [questions, inbox, filter, counted],
  )
  const sizes = useMemo(() => {
    const sizes = countInboxes(questions)
    const unread = sizes.waiting - questions.filter(({ status }) => status === 'waiting').length
    return { ...sizes, waiting: counts.waiting + unread, held: counts.held, declined: counts.declined }
  }, [questions, counts])
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  // Chosen once and kept: what is under review never changes by itself, even when a colleague deals with it.
  const left = ids.filter((id) => id !== dealtWith)
  const first = left.find((id) => !taken.has(id)) ?? left[0] ?? null
  if (chosen === null && first !== null) setChosen(first)
  // The answer may come before the frame: only then is it known where the question stands.
  const goal = followed === null ? undefined : held[followed.questionId]
  if (followed && goal && goal.version >= followed.version) {
    setFollowed(null)
    setChosen(goal.id)
    setInbox(inboxOf(goal) ?? inbox)
  }
  const question: QuestionView | undefined = chosen === null ? undefined : held[chosen]

  useEffect(() => {
    if (line === 'live') client.look(question?.id ?? null)
  }, [client, line, question?.id])

  const latest = useRef(ids)
  latest.current = ids
  return {
    inbox,
    filter,
    rows,
    sizes,
    question,
    taken,
    questions,
    choose: setChosen,
    open(next: Inbox) {
      const fresh = counted && client.store.getState().votes
      setCounted(fresh)
      setInbox(next)
      const by = (question: QuestionView) => (fresh ? votesOf(question, fresh) : 0)
      setChosen(rowsOf(questions, next, filter, by)[0]?.id ?? null)
    },
    /** Opens a question in the list in which it stands, as soon as it has this version. */
    follow: setFollowed,
    order: (counted ? 'votes' : 'age') as InboxOrder,
    orderBy: (order: InboxOrder) => setCounted(order === 'votes' ? client.store.getState().votes : null),
    narrow: setFilter,
    clear: () => setFilter(EVERYTHING),
    /** Moves by one row and says where to. */
    step(by: 1 | -1): string | null {
      const to = stepFrom(ids, chosen, by)
      setChosen(to)
      return to
    },
    /** Loads the row after `done`, as the list stood `before` the act, and says which. */
    loadAfter(done: string, before: readonly string[]): string | null {
      const now = latest.current
      setDealtWith(done)
      const order = [
        ...before.filter((id) => id === done || now.includes(id)),
        ...now.filter((id) => !before.includes(id)),
      ]
      const next = rowAfter(order, done, taken)
      setChosen(next)
      return next
    },
    ids,
  }
}

/** Questions at which colleagues look, with their names. */
function useTaken(): ReadonlyMap<string, string> {
  const looking = useHearingState((state) => state.looking)
  const me = useHearingState((state) => state.me)
  return useMemo(() => {
    const others = Object.values(looking).filter(({ name }) => name !== me?.name)
    return new Map(others.flatMap(({ questionId, name }) => (questionId === null ? [] : [[questionId, name] as const])))
  }, [looking, me])
}

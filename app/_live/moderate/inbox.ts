import type { QuestionView } from '#contract/streams/hearing/view.ts'

/** The lists of the inbox. `waiting` also holds cases whose text nobody has reviewed; `published` all that is, was or joined something public. */
export const INBOXES = ['waiting', 'held', 'declined', 'published'] as const
export type Inbox = (typeof INBOXES)[number]

/** What narrows an inbox; an empty topic or text narrows nothing. `topic` "none" means questions without one. */
export type InboxFilter = { topic: string; text: string }

/** How an inbox is ordered: the oldest first, or the one with the most votes. */
export const INBOX_ORDERS = ['age', 'votes'] as const
export type InboxOrder = (typeof INBOX_ORDERS)[number]

type Asked = Pick<QuestionView, 'status' | 'published' | 'topicId' | 'text' | 'number' | 'submittedAt'>

/** The inbox in which a question stands; withdrawn ones stand in none. */
export function inboxOf({ status, published }: Pick<QuestionView, 'status' | 'published'>): Inbox | undefined {
  if (status === 'waiting' || status === 'held' || status === 'declined') return status
  if (status === 'withdrawn') return undefined
  if (status === 'case' && !published) return 'waiting'
  return 'published'
}

/** Rows of an inbox, oldest first, or by `votes` where these are given. Text is looked for in title, body, author, and as `#number`. */
export function rowsOf<Q extends Asked>(
  questions: readonly Q[],
  inbox: Inbox,
  { topic, text }: InboxFilter,
  votes: (question: Q) => number = () => 0,
): Q[] {
  const wanted = text.normalize('NFKC').trim().toLowerCase()
  return questions
    .filter((question) => inboxOf(question) === inbox)
    .filter(({ topicId }) => topic === '' || (topicId ?? 'none') === topic)
    .filter((question) => wanted === '' || wordsOf(question).includes(wanted))
    .sort((a, b) => votes(b) - votes(a) || a.submittedAt.localeCompare(b.submittedAt) || a.number - b.number)
}

const wordsOf = ({ text, number }: Asked) =>
  `#${number} ${text ? `${text.title} ${text.body} ${text.author}` : ''}`.normalize('NFKC').toLowerCase()

/** How many rows each inbox has before it is narrowed. */
export function countInboxes(questions: readonly Asked[]): Record<Inbox, number> {
  const counts: Record<Inbox, number> = { waiting: 0, held: 0, declined: 0, published: 0 }
  for (const question of questions) {
    const inbox = inboxOf(question)
    if (inbox) counts[inbox]++
  }
  return counts
}

/** Questions joined to each question. */
export function countMerged(questions: readonly Pick<QuestionView, 'mergedIntoId'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { mergedIntoId } of questions)
    if (mergedIntoId) counts.set(mergedIntoId, (counts.get(mergedIntoId) ?? 0) + 1)
  return counts
}

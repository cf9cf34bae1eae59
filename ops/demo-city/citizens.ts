import { timeOrderedId } from '../ids/time-ordered-id.ts'
import type { Cast, Name } from './cast.ts'
import type { DeskView } from './desk-view.ts'
import type { Act, Resident } from './resident.ts'
import type { CityHearing } from './scripts/script.ts'

/** What citizens still ask in a hearing: by whom, where it is somebody with a name, and the question. */
export function nextQuestion(view: DeskView, script: CityHearing): { by: Name | undefined; act: Act } | undefined {
  const asked = new Set(view.questions.map(({ text }) => text?.title))
  // What the seed put in has no topic here: it is there already, or was erased.
  const question = script.questions.find(({ title, topic, declined }) => (topic ?? declined) && !asked.has(title))
  if (!question) return
  const { title, body, topic, by } = question
  const name = topic && script.topics[topic]?.name.zh
  const topicId = view.settings.topics.find((one) => one.name.zh === name)?.id ?? null
  const signature = by ? ('name' as const) : ('pseudonym' as const)
  const input = { hearingId: view.id, questionId: timeOrderedId(), title, body, topicId, signature }
  return { by, act: { name: 'question:submit', input } }
}

/** Somebody joins a question that is open; rather a new one, or one that many joined. */
export async function joinOne(cast: Cast, view: DeskView): Promise<void> {
  const open = view.questions
    .filter(({ status, published }) => published && (status === 'approved' || status === 'next'))
    .toSorted((a, b) => b.votes - a.votes)
  const voter = oneOf(cast.guests)
  const isNew = Math.random() < 0.5
  const question = isNew ? open.toSorted((a, b) => b.number - a.number)[upTo(6)] : open[upTo(open.length)]
  if (voter && question) await voter.vote(question.id)
}

const upTo = (count: number) => Math.floor(Math.random() ** 2 * count)
const oneOf = (residents: readonly Resident[]) => residents[Math.floor(Math.random() * residents.length)]

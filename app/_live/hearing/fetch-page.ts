import type { ListQuery } from '#contract/question-list.ts'
import type { HearingActions, MoreQuestions } from './ask-state.ts'

/**
 * A page of the list. The crowd reads it from the open interface, where the browser and any cache ask with the tag of the one that they hold
 * and mostly hear that it is still the newest; who reads with rights of their own, where only verified people may, gets it by `more`. Throws
 * where the site is away or busy: the reader asks again.
 */
export async function fetchPage(
  slug: string,
  query: ListQuery,
  after: number,
  more: HearingActions['more'],
): Promise<MoreQuestions> {
  const asked = new URLSearchParams({ order: query.order, part: query.part, after: String(after) })
  if (query.topicId) asked.set('topic', query.topicId)
  const answer = await fetch(`/api/v1/hearings/${encodeURIComponent(slug)}/questions?${asked}`, {
    cache: 'no-cache',
    credentials: 'omit',
  })
  if (answer.status >= 429) throw new Error(`the list was answered with ${answer.status}`)
  return answer.ok ? { ok: true, value: await answer.json() } : more(slug, query, after)
}

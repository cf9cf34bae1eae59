import { VISITOR } from '#contract/identity.ts'
import { listQuestions, type QuestionPage } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'

const FRESH_MS = 1_000
const kept = new Map<string, { at: number; page: Promise<QuestionPage> }>()

/** A page of a hearing's questions as every visitor reads it, at most a second old and read once for all who ask meanwhile. Refused like `listQuestions`. */
export function publicPage(slug: string, order: 'top' | 'new', after: number): Promise<QuestionPage> {
  const key = `${slug} ${order} ${after}`
  const known = kept.get(key)
  if (known && Date.now() - known.at < FRESH_MS) return known.page
  const page = listQuestions(database().prisma, VISITOR, slug, order, after)
  kept.set(key, { at: Date.now(), page })
  page.catch(() => kept.delete(key))
  if (kept.size > 1_000) kept.delete(kept.keys().next().value ?? '')
  return page
}

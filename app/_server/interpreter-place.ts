import { interprets, readsDesk } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { publicName } from '#contract/public-name.ts'
import { getOwnPlace } from '#domain/hearing/administration.ts'
import { getHearing } from '#domain/question/queries.ts'
import { database } from '#platform/db.ts'
import { slugIn } from './address.ts'
import { currentActor } from './context.ts'

/** What the studio of a hearing's interpreter starts from, who reads what the public reads; undefined for anybody else, and for who also reads its desk. */
export async function readInterpreter(locale: Locale, part: string, close: string) {
  const slug = slugIn(part)
  const actor = await currentActor()
  if (!actor.grants.some(({ role }) => role === 'interpreter')) return undefined
  const { prisma } = database()
  const { view, votes, v } = await getHearing(prisma, actor, slug, 'public', 'hot')
  if (!interprets(actor, view.id) || readsDesk(actor, view.id)) return undefined
  const place = await getOwnPlace(prisma, actor, slug)
  const grant = actor.grants.find(({ role, hearingId }) => role === 'interpreter' && hearingId === view.id)
  const title = grant?.title ?? { zh: '', en: '' }
  const person = { locale, ownKey: place.key, ...publicName(actor), title, acts: true, close }
  return { slug, person, removed: place.removed, snapshot: { view: { ...view, questions: {} }, votes, v } }
}

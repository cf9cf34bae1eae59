import type { CalendarVersion } from '#contract/clocks/calendar.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { documentOf } from './document.ts'

/** What clocks are counted by now: the rulebook in force, and the calendars of all versions, each from its publication on. */
export type Rules = { number: number; document: Rulebook; calendar: readonly CalendarVersion[] }

/** A version without its text. */
export type VersionHead = { number: number; digest: Uint8Array; publishedAt: Date }
type Version = Pick<VersionHead, 'number' | 'digest'> & { document: string }

/** Lists of versions of which the rules are kept: their calendar is then the same object, and so what was counted by it is kept, too. */
const KEPT = 32
const known = new Map<string, Rules>()

/** The rules that versions make, in the order of their numbers. Texts are read only where these versions are new. */
export async function rulesOf(heads: readonly VersionHead[], read: () => Promise<Version[]>): Promise<Rules> {
  const key = heads.map(({ digest, publishedAt }) => `${Buffer.from(digest).toString('base64')} ${+publishedAt}`).join()
  const found = known.get(key)
  if (found) return found
  const documents = new Map((await read()).map((version) => [version.number, documentOf(version)]))
  const last = heads.at(-1)
  const document = last && documents.get(last.number)
  if (!document) throw new Error('no rulebook was ever published')
  const versions = heads.flatMap(({ number, publishedAt }) => {
    const { calendar } = documents.get(number) ?? document
    return { since: publishedAt.getTime(), calendar }
  })
  const rules = { number: last.number, document, calendar: calendarVersions(versions) }
  const oldest = known.keys().next().value
  if (known.size >= KEPT && oldest !== undefined) known.delete(oldest)
  known.set(key, rules)
  return rules
}

/** The calendars of an authority, of which the first counts from ever. A version that leaves the calendar as it was makes none. */
export function calendarVersions(versions: readonly CalendarVersion[]): CalendarVersion[] {
  const changed = versions.filter(
    ({ calendar }, at) => at === 0 || canonicalJson(calendar) !== canonicalJson(versions[at - 1]?.calendar),
  )
  return changed.map(({ since, calendar }, at) => ({ since: at === 0 ? null : since, calendar }))
}

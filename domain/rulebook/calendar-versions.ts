import type { CalendarVersion } from '#contract/clocks/calendar.ts'
import type { Rulebook } from '#contract/rulebook/schema.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { documentOf } from './document.ts'

/**
 * What clocks are counted by now: the rulebook in force, and the calendars of all versions, each from its publication on. `timedSince`: the last
 * version that changed by what clocks that run are dated and climb.
 */
export type Rules = { number: number; document: Rulebook; calendar: readonly CalendarVersion[]; timedSince: number }

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
  const timings = heads.map(({ number }) => ({ number, timing: timingOf(documents.get(number) ?? document) }))
  const retimed = timings.filter(({ timing }, at) => timing !== timings[at - 1]?.timing)
  const timedSince = retimed.at(-1)?.number ?? last.number
  const rules = { number: last.number, document, calendar: calendarVersions(versions), timedSince }
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

/** All by which clocks that run are dated and climb, as a text. Their limits are not in it: a clock keeps the one with which it began. */
const timingOf = ({ calendar, ladder, classes, defaultClass }: Rulebook): string =>
  canonicalJson({ calendar, ladder, defaultClass, calls: classes.map((one) => [one.code, one.escalatesEveryMinutes]) })

const earlier = new WeakMap<Rules['calendar'], Map<number, Rules['calendar']>>()

/** The calendars that had been published by a moment, in milliseconds, as `calendarKnownAt` gives them; the same object each time, so that what was counted by it is kept. */
export function calendarUntil({ calendar }: Pick<Rules, 'calendar'>, at: number): Rules['calendar'] {
  const known = calendar.filter(({ since }) => since === null || since <= at)
  if (known.length === calendar.length) return calendar
  const kept = earlier.get(calendar) ?? new Map<number, Rules['calendar']>()
  earlier.set(calendar, kept.set(known.length, kept.get(known.length) ?? known))
  return kept.get(known.length) ?? known
}

/** The calendars as they are once a document is published at a moment, in milliseconds; the same ones where it leaves the calendar as it is. */
export function calendarWith({ calendar }: Rules, document: Pick<Rulebook, 'calendar'>, at: number) {
  const after = calendarVersions([...calendar, { since: at, calendar: document.calendar }])
  return after.length === calendar.length ? calendar : after
}

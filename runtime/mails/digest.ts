import type { Bilingual, Locale } from '#contract/ids.ts'
import type { DigestCase } from '#domain/notice/digests.ts'
import { tellSteps } from './case-mail.ts'
import { MAILS, say } from './mail.ts'
import { pageUrl } from './mail-words.ts'

/** Steps of one case that a digest names, the last ones; the page of the case tells the others. */
const STEPS_OF_CASE = 6

/** What a digest tells. `more`: cases with news for which it has no place; `oftenUrl`: where its reader ends it. */
export type DigestParts = {
  cases: readonly DigestCase[]
  more: number
  departments: ReadonlyMap<string, Bilingual>
  oftenUrl: string
}

/**
 * Writes the digest of a day in its reader's language: the steps of each case in a few words, and where all of it stands. Its subject says how many
 * cases there are, and nothing else. `plainText`: what it says instead once words of one of the cases are erased.
 */
export function writeDigest(
  { cases, more, departments, oftenUrl }: DigestParts,
  locale: Locale,
): { subject: string; text: string; plainText: string } {
  const words = MAILS[locale].digest
  const none = { milestones: new Map(), reasons: new Map(), remedies: new Map() }
  const told = cases.map(({ number, title, entries }) => {
    const facts = { ...none, number, title, departments, silenceDays: 0, stepsAfterDeadline: [], timeZone: 'UTC' }
    const last = entries.slice(-STEPS_OF_CASE)
    const earlier = entries.length - last.length
    return [
      title === null ? say(locale, words.case, { number }) : say(locale, words.caseTitled, { number, title }),
      ...(earlier ? [say(locale, words.earlier, { n: earlier })] : []),
      ...tellSteps(facts, last, locale, false).map(({ what }) => `· ${what}`),
      caseUrl(locale, number),
    ].join('\n')
  })
  const end = [
    ...(more ? [say(locale, words.more, { n: more, url: pageUrl(locale, '/mine') })] : []),
    `——\n${words.why}\n${say(locale, words.often, { url: oftenUrl })}`,
  ]
  const addresses = cases.map(({ number }) => caseUrl(locale, number)).join('\n')
  return {
    subject: say(locale, words.subject, { n: cases.length + more }),
    text: [words.lead, ...told, ...end].join('\n\n'),
    plainText: [words.erased, addresses, ...end].join('\n\n'),
  }
}

const caseUrl = (locale: Locale, number: string): string => pageUrl(locale, `/cases/${number}`)

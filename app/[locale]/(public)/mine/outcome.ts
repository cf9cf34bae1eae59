import { type RefusalInAddress, refusalInAddress } from '#app/_server/refusal-in-address.ts'
import type { Locale } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'

/** What an act that led here may have done. */
export const DONE = ['accepted', 'already', 'withdrawn', 'question', 'name', 'notices', 'signedOut', 'erased'] as const
export type Done = (typeof DONE)[number]

type Query = Record<string, string | string[] | undefined>

/** What the page's address says of the act before: only words of ours, whatever somebody wrote there. */
export function outcomeOf(query: Query, locale: Locale): RefusalInAddress & { done?: Done } {
  const done = DONE.find((one) => one === query.notice)
  if (done) return { done }
  return refusalInAddress(query, locale, {
    max: LIMITS.name.max,
    field: locale === 'en' ? 'name' : '名字',
    length: '…',
  })
}

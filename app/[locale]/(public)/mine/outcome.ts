import type { Locale } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { REFUSALS, type RefusalCode, refusalText } from '#contract/refusals.ts'

/** What an act that led here may have done. */
export const DONE = ['accepted', 'already', 'withdrawn', 'question', 'name', 'signedOut', 'erased'] as const
export type Done = (typeof DONE)[number]

type Query = Record<string, string | string[] | undefined>

/** What the page's address says of the act before: only words of ours, whatever somebody wrote there. */
export function outcomeOf({ notice, refused, seconds }: Query, locale: Locale): { done?: Done; refused?: string } {
  const done = DONE.find((one) => one === notice)
  if (done) return { done }
  if (typeof refused !== 'string' || !Object.hasOwn(REFUSALS, refused)) return {}
  const wait = typeof seconds === 'string' && /^\d{1,5}$/.test(seconds) ? Number(seconds) : 1
  return {
    refused: refusalText(refused as RefusalCode, locale, {
      seconds: wait,
      max: LIMITS.name.max,
      field: locale === 'en' ? 'name' : '名字',
      length: '…',
    }),
  }
}

import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { type RefusalInAddress, refusalInAddress } from '#app/_server/refusal-in-address.ts'
import { LAST_WORDS, type LastWord } from '#contract/cases.ts'
import type { Locale } from '#contract/ids.ts'

/** What an act that led to a case's page has done. */
export type Done = keyof (typeof zhCN)['case']['done']
const DONE = [
  'followed',
  'unfollowed',
  'answered',
  'confirmed',
  'reopened',
  'rated',
  'offerTaken',
  'offerDeclined',
] as const satisfies readonly Done[]

type Query = Record<string, string | string[] | undefined>

/** What the page's address says of the act before, and of the answer that a mail's link names: only words of ours, whatever somebody wrote there. */
export function outcomeOf(query: Query, locale: Locale): RefusalInAddress & { done?: Done; answer: LastWord | null } {
  const done = DONE.find((one) => one === query.done)
  return {
    ...(done ? { done } : {}),
    answer: LAST_WORDS.find((word) => word === query.answer) ?? null,
    ...refusalInAddress(query, locale),
  }
}

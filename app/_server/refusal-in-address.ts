import type { Locale } from '#contract/ids.ts'
import { REFUSALS, type RefusalCode, type RefusalDetail, refusalText } from '#contract/refusals.ts'

/** Why the act that led to a page was refused, in a sentence. */
export type RefusalInAddress = { refused?: string }

/** What a page's address says of an act that was refused: only sentences of ours, whatever somebody wrote there. `detail`: what fills the sentence besides. */
export function refusalInAddress(
  { refused, seconds }: Record<string, string | string[] | undefined>,
  locale: Locale,
  detail: RefusalDetail = {},
): RefusalInAddress {
  if (typeof refused !== 'string' || !Object.hasOwn(REFUSALS, refused)) return {}
  const wait = typeof seconds === 'string' && /^\d{1,5}$/.test(seconds) ? Number(seconds) : 1
  return { refused: refusalText(refused as RefusalCode, locale, { seconds: wait, wait, ...detail }) }
}

import type { Locale } from '#contract/ids.ts'
import type { PaceReason } from '#contract/pace-reasons.ts'
import { fill } from '../../_i18n/fill.ts'
import type { zhCN } from '../../_i18n/zh-cn.ts'
import type { Fate } from '../../_ui/fate-cells.tsx'
import type { StateLabels } from '../../_ui/state-tag.tsx'
import type { VoteLabels } from '../../_ui/vote-button.tsx'

/** Every word of the live page in the reader's language: the server passes it, so that no message file reaches the browser. */
export type HearingWords = {
  room: (typeof zhCN)['hearing']['room']
  ask: (typeof zhCN)['ask']
  /** What is said of own questions as under *mine*. */
  own: Pick<(typeof zhCN)['mine'], 'erased' | 'withdrawWhat' | 'withdrawErases' | 'withdrawErasesHint' | 'withdrawSure'>
  states: StateLabels
  vote: VoteLabels
  fates: Record<Fate, string>
  /** Why moderators restrict. */
  pace: Record<PaceReason, string>
}

/** The half of a bilingual text that this reader reads; the other one where it is missing. */
export function inLocale({ zh, en }: { zh: string; en: string }, locale: Locale): string {
  return locale === 'en' ? en || zh : zh || en
}

/** How an author signs: a pseudonym is stored as its code alone, and gets its noun in the reader's language. */
export function signed(author: string, anonymous: string): string {
  return /^#[0-9A-F]{4}$/.test(author) ? fill(anonymous, { code: author.slice(1) }) : author
}

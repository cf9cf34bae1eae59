import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { OutboxWords } from '#app/_live/outbox/outbox-cards.tsx'
import type { OutcomeKind } from '#app/_ui/outcome-cells.tsx'
import type { StateLabels } from '#app/_ui/state-tag.tsx'
import type { VoteLabels } from '#app/_ui/vote-button.tsx'

/** Every message of the live page in the reader's language: the server passes it, so that no message file reaches the browser. */
export type HearingMessages = {
  room: (typeof zhCN)['hearing']['room']
  hand: (typeof zhCN)['hearing']['hand']
  sign: (typeof zhCN)['hearing']['sign']
  ask: (typeof zhCN)['ask']
  outbox: OutboxWords
  /** What is said of own questions as under *mine*. */
  own: Pick<(typeof zhCN)['mine'], 'erased' | 'withdrawWhat' | 'withdrawErases' | 'withdrawErasesHint' | 'withdrawSure'>
  states: StateLabels
  vote: VoteLabels
  outcomes: Record<OutcomeKind, string>
  /** What reasons are called, by their codes; one that was published since the page was made is known by its code alone. */
  reasons: Readonly<Record<string, string>>
}

import { createContext, useContext } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { CommonMessages, DeskFrame } from '#app/_live/desk/desk-context.ts'
import type { OutcomeKind } from '#app/_ui/outcome-cells.tsx'
import type { StateLabels } from '#app/_ui/state-tag.tsx'

/** Messages of the two desks of a hearing's hosts, the moderator's and the programme, in the reader's language. */
export type HostMessages = {
  programme: (typeof zhCN)['programme']
  states: StateLabels
  outcomes: Record<OutcomeKind, string>
  watching: string
  /** What each desk and the public page are called. */
  desks: (typeof zhCN)['common']['desks']
  anonymous: string
  common: CommonMessages
}

/** What the server gives a desk of the hosts. */
export type HostFrame = DeskFrame & { messages: HostMessages }

export const HostContext = createContext<HostFrame | null>(null)

/** The hosts' desk around this part. */
export function useHost(): HostFrame {
  const host = useContext(HostContext)
  if (!host) throw new Error('a part of a hosts’ desk stands outside of it')
  return host
}

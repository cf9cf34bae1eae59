import { createContext, useContext } from 'react'
import type { Locale } from '#contract/ids.ts'
import type { HearingActions } from './ask-state.ts'
import type { HearingMessages } from './messages.ts'

/** What every part of the live page needs besides its room: the messages, the forms' actions. */
export type Live = {
  slug: string
  locale: Locale
  messages: HearingMessages
  actions: HearingActions
  announce: (message: string) => void
}

export const LiveContext = createContext<Live | null>(null)

/** The live page around this part. */
export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('a part of the live page stands outside of it')
  return live
}

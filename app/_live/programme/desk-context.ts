import { createContext, type ReactNode, useContext } from 'react'
import type { Locale } from '#contract/ids.ts'
import type { zhCN } from '../../_i18n/zh-cn.ts'
import type { Account } from '../../_ui/account-menu.tsx'
import type { Fate } from '../../_ui/fate-cells.tsx'
import type { StateLabels } from '../../_ui/state-tag.tsx'
import type { LanguageLink } from '../../_ui/top-bar.tsx'
import type { HearingRoom } from '../hearing-room.ts'
import type { LineWords } from '../line-status.tsx'
import type { RoomState } from '../room-state.ts'
import type { SeatWords } from '../seat-state.tsx'
import { useRoom } from '../use-room.ts'

/** Words of the two live desks in the reader's language, passed by the page so that no message file reaches the browser. */
export type DeskWords = {
  programme: (typeof zhCN)['programme']
  states: StateLabels
  fates: Record<Fate, string>
  watching: string
  /** What each desk and the public page are called. */
  desks: (typeof zhCN)['common']['desks']
  common: {
    name: string
    theme: string
    close: string
    cancel: string
    anonymous: string
    line: LineWords
    seat: SeatWords
  }
}

/** Where the desks' links lead. */
export type DeskLinks = Record<'home' | 'moderate' | 'programme' | 'official' | 'studio' | 'public', string>

/** What the server gives every live desk. `acts`: may change something here; oversight only reads. */
export type DeskFrame = {
  locale: Locale
  slug: string
  words: DeskWords
  links: DeskLinks
  language: LanguageLink
  account: Account
  acts: boolean
}

/** What every part of a live desk needs. */
export type Desk = DeskFrame & { room: HearingRoom }

export const DeskContext = createContext<Desk | null>(null)

/** The live desk around this part. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('a part of a live desk stands outside of it')
  return desk
}

/** A part of the room's state; drawn again when that part changes. */
export function useDeskState<T>(select: (state: RoomState) => T): T {
  return useRoom(useDesk().room, select)
}

/** Shows an act to who may do it. */
export function ForActors({ children }: { children: ReactNode }): ReactNode {
  return useDesk().acts ? children : null
}

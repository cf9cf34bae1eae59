import { createContext, useContext } from 'react'
import type { Bilingual, Locale } from '#contract/ids.ts'
import type { zhCN } from '../../_i18n/zh-cn.ts'
import type { Account, Place } from '../../_ui/account-menu.tsx'
import type { StateLabels } from '../../_ui/state-tag.tsx'
import type { LanguageLink } from '../../_ui/top-bar.tsx'
import type { HearingRoom } from '../hearing-room.ts'
import type { LineWords } from '../line-status.tsx'
import type { RoomState } from '../room-state.ts'
import type { SeatWords } from '../seat-state.tsx'
import { useRoom } from '../use-room.ts'

/** An open case that a department already has, as the official reads it. */
export type Matter = {
  number: string
  origin: string
  title: string | null
  dueOn: string | null
  openedAt: string
  departmentId: string
}

/** What the server gives the answering desk and the studio. `ownKey`: under which the public sees this person on the stage. */
export type PanelFrame = {
  locale: Locale
  slug: string
  ownKey: string
  name: string
  title: Bilingual
  /** May call, answer and go on stage: an official of this hearing, or its moderator as host. */
  acts: boolean
  departments: readonly { id: string; name: Bilingual }[]
  matters: readonly Matter[]
  words: (typeof zhCN)['official']
  states: StateLabels
  common: { name: string; theme: string; cancel: string; close: string; line: LineWords; seat: SeatWords }
  links: Record<'home' | 'official' | 'studio' | 'cases', string>
  /** The other pages of this hearing that are this person's. */
  places: readonly Place[]
  placesLabel: string
  language: LanguageLink
  account: Account
}

/** What every part of these two desks needs. */
export type Panel = PanelFrame & { room: HearingRoom }

export const PanelContext = createContext<Panel | null>(null)

/** The desk around this part. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('a part of the answering desk stands outside of it')
  return panel
}

/** A part of the room's state; drawn again when that part changes. */
export function usePanelState<T>(select: (state: RoomState) => T): T {
  return useRoom(usePanel().room, select)
}

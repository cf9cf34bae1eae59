'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { Account, Place } from '#app/_ui/account-menu.tsx'
import type { LanguageLink } from '#app/_ui/top-bar.tsx'
import type { Locale } from '#contract/ids.ts'

/** The messages that every desk needs, in the reader's language: the page passes them, so that no message file reaches the browser. */
export type CommonMessages = Record<'name' | 'theme' | 'close' | 'cancel', string> &
  Pick<(typeof zhCN)['common'], 'line' | 'seat' | 'backstage' | 'evidence' | 'keys'> &
  Pick<typeof zhCN, 'instant'>

/** Where the desks' links lead. */
export type DeskLinks = Record<
  'home' | 'moderate' | 'programme' | 'official' | 'studio' | 'captions' | 'public' | 'cases',
  string
>

/** What the server gives every live desk. */
export type DeskFrame = {
  locale: Locale
  slug: string
  /** May change something here; oversight only reads. */
  acts: boolean
  common: CommonMessages
  links: DeskLinks
  /** The other pages of this hearing that stand in the bar. */
  places: readonly Place[]
  placesLabel: string
  language: LanguageLink
  account: Account
}

export const DeskContext = createContext<DeskFrame | null>(null)

/** The live desk around this part. */
export function useDesk(): DeskFrame {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('a part of a live desk stands outside of it')
  return desk
}

/** Shows an action to who may do it. */
export function ForActors({ children }: { children: ReactNode }): ReactNode {
  return useDesk().acts ? children : null
}

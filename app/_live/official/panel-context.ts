import { createContext, useContext } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { DeskFrame } from '#app/_live/desk/desk-context.ts'
import type { StateLabels } from '#app/_ui/state-tag.tsx'
import type { Bilingual } from '#contract/ids.ts'
import type { PublicName } from '#contract/public-name.ts'

/** An open case that a department already has, as the official reads it. */
export type OpenCase = {
  number: string
  origin: string
  title: string | null
  dueOn: string | null
  openedAt: string
  departmentId: string
}

/** What the server gives the answering desk and the studio, whose person `acts` as an official of this hearing or its moderator as host. */
export type PanelFrame = DeskFrame &
  PublicName & {
    /** Under which the public sees this person on the stage. */
    ownKey: string
    title: Bilingual
    departments: readonly { id: string; name: Bilingual }[]
    openCases: readonly OpenCase[]
    messages: (typeof zhCN)['official']
    states: StateLabels
  }

export const PanelContext = createContext<PanelFrame | null>(null)

/** The desk around this part. */
export function usePanel(): PanelFrame {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('a part of the answering desk stands outside of it')
  return panel
}

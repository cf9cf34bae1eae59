import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import type { Bilingual, Locale } from '#contract/ids.ts'
import type { PublicName } from '#contract/public-name.ts'
import type { Studio } from './studio.ts'
import { isVoiceOnly, type OwnSource, type Phase, phaseOf, type StudioState } from './studio-state.ts'

/** The words of the studio in the reader's language. */
export type StudioMessages = (typeof zhCN)['studio'] & Pick<(typeof zhCN)['common'], 'keys'>

/** Whose studio it is, as the public sees them on the stage; `acts`: they may go there. */
export type StudioPerson = PublicName & {
  locale: Locale
  ownKey: string
  title: Bilingual
  acts: boolean
  /** What the cross of a dialog says. */
  close: string
}

/** What every part of the studio needs. */
export type InStudio = { studio: Studio; messages: StudioMessages; person: StudioPerson }

export const StudioContext = createContext<InStudio | null>(null)

/** The studio around this part. */
export function useStudio(): InStudio {
  const studio = useContext(StudioContext)
  if (!studio) throw new Error('a part of the studio stands outside of it')
  return studio
}

/** A part of the studio's state; drawn again when that part changes. */
export function useStudioState<T>(select: (state: StudioState) => T): T {
  return useStore(useStudio().studio.store, select)
}

/** What does not go out of this person's picture and sound: switched off, unplugged, or without a camera. */
export function useSilenced(): Readonly<Record<OwnSource, boolean>> {
  const camera = useStudioState((state) => state.muted.camera || state.ended.camera || isVoiceOnly(state))
  const microphone = useStudioState((state) => state.muted.microphone || state.ended.microphone)
  return { camera, microphone }
}

/** The phase that seat, line and hearing make together. */
export function usePhase(): Phase {
  const status = useHearingState(({ view }) => view.status)
  return useStudioState((state) => phaseOf(state, status))
}

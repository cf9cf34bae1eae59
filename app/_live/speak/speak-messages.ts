import type { zhCN } from '#app/_i18n/zh-cn.ts'
import type { StudioMessages } from '#app/_live/studio/studio-context.ts'

/** The words of a guest's place on the stage, in the reader's language. */
export type SpeakMessages = (typeof zhCN)['hearing']['speak']

/** The studio's words as a guest reads them: what ends, and what else there is, is another thing than for the panel. */
export function guestStudio(studio: StudioMessages, speak: SpeakMessages): StudioMessages {
  const { obstacles, leave, removed, over } = speak
  return { ...studio, obstacles, leave, removed, over }
}

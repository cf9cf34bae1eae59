import type { ViewerMode } from '#app/_live/media/viewer-handlers.ts'

const KEY = 'minsheng:watch'
const MODES: readonly ViewerMode[] = ['video', 'audio', 'text']

/** A way to watch from a link or from storage; undefined where there is none. */
export const modeFrom = (text: string | null | undefined): ViewerMode | undefined => MODES.find((mode) => mode === text)

/** How this device watched last. */
export function readMode(): ViewerMode | undefined {
  try {
    return modeFrom(localStorage.getItem(KEY))
  } catch {
    return undefined
  }
}

/** Remembers how this device watches. */
export function keepMode(mode: ViewerMode): void {
  try {
    localStorage.setItem(KEY, mode)
  } catch {
    // Without storage the choice lives as long as the page.
  }
}

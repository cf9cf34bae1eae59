import { useSyncExternalStore } from 'react'
import { CAPTION_LANGUAGES, type CaptionLanguage } from '#contract/states.ts'

/** What a viewer may choose of how captions look, the first of each at the beginning. */
export const CAPTION_LOOKS = {
  size: ['m', 's', 'l', 'xl'],
  look: ['band', 'light', 'yellow'],
  place: ['bottom', 'top', 'below'],
} as const

/** How somebody reads captions on this device. `isOn`: whether at all. */
export type CaptionChoices = { isOn: boolean; language: CaptionLanguage } & {
  [K in keyof typeof CAPTION_LOOKS]: (typeof CAPTION_LOOKS)[K][number]
}

const KEY = 'minsheng:captions'
const listeners = new Set<() => void>()
let unstored: string | null = null

/** The choices in a stored text; the first ones where it holds no such. */
export function choicesIn(text: string | null, language: CaptionLanguage): CaptionChoices {
  const stored = parsed(text)
  const one = <T extends string>(name: string, known: readonly [T, ...T[]]): T =>
    known.find((value) => value === stored[name]) ?? known[0]
  return {
    isOn: stored.isOn === true,
    language: CAPTION_LANGUAGES.find((known) => known === stored.language) ?? language,
    size: one('size', CAPTION_LOOKS.size),
    look: one('look', CAPTION_LOOKS.look),
    place: one('place', CAPTION_LOOKS.place),
  }
}

/** The choices of this device, and how to change some of them. `language`: that of the page, until another one is chosen. */
export function useCaptionChoices(
  language: CaptionLanguage,
): readonly [CaptionChoices, (change: Partial<CaptionChoices>) => void] {
  const text = useSyncExternalStore(subscribe, read, () => null)
  const choices = choicesIn(text, language)
  return [choices, (change) => write({ ...choices, ...change })]
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY) ?? unstored
  } catch {
    return unstored
  }
}

function write(choices: CaptionChoices): void {
  unstored = JSON.stringify(choices)
  try {
    localStorage.setItem(KEY, unstored)
  } catch {
    // Private windows refuse storage; the page still holds them while it is open.
  }
  for (const listener of listeners) listener()
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

import { useCallback, useEffect, useState } from 'react'

const KEY = 'minsheng:sign'
const PLACES = ['corner', 'beside', 'off'] as const
/** Sizes of the interpreter’s picture, of which one more or less is a press away. */
export const SIGN_SIZES = 3

/** Where this viewer has the sign-language interpreter: in a corner of the programme, beside it, or nowhere; and how large, from 0. */
export type SignPlace = { at: (typeof PLACES)[number]; size: number }

const FIRST: SignPlace = { at: 'beside', size: 1 }

/** How this device shows the interpreter; remembered on it. */
export function useSign(): [SignPlace, (change: Partial<SignPlace>) => void] {
  const [place, setPlace] = useState(FIRST)
  useEffect(() => setPlace(readPlace()), [])
  const change = useCallback(
    (change: Partial<SignPlace>) =>
      setPlace((now) => {
        const next = { ...now, ...change }
        keepPlace(next)
        return next
      }),
    [],
  )
  return [place, change]
}

function readPlace(): SignPlace {
  try {
    const [at, size] = (localStorage.getItem(KEY) ?? '').split(' ')
    const known = PLACES.find((place) => place === at)
    const sized = Array.from({ length: SIGN_SIZES }, (_, n) => n).find((n) => String(n) === size)
    return known && sized !== undefined ? { at: known, size: sized } : FIRST
  } catch {
    return FIRST
  }
}

function keepPlace({ at, size }: SignPlace): void {
  try {
    localStorage.setItem(KEY, `${at} ${size}`)
  } catch {
    // Without storage the choice lives as long as the page.
  }
}

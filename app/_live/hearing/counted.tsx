import { type RefObject, useEffect, useState } from 'react'
import { graphemes } from '#contract/limits.ts'
import { GraphemeCounter } from '../../_ui/grapheme-counter.tsx'
import type { HearingWords } from './words.ts'

/** How much of a field's limit is used; it follows typing and whatever else changes the form. */
export function Counted({
  form,
  name,
  max,
  start,
  words,
}: {
  form: RefObject<HTMLFormElement | null>
  name: string
  max: number
  start: string
  words: HearingWords['ask']
}) {
  const [count, setCount] = useState(() => graphemes(start.trim()))
  useEffect(() => {
    const element = form.current
    if (!element) return
    const measure = () => setCount(graphemes(String(new FormData(element).get(name) ?? '').trim()))
    measure()
    element.addEventListener('input', measure)
    element.addEventListener('reset-text', measure)
    return () => {
      element.removeEventListener('input', measure)
      element.removeEventListener('reset-text', measure)
    }
  }, [form, name])
  return <GraphemeCounter count={count} max={max} label={words.count} over={words.over} />
}

import { type RefObject, useEffect, useState } from 'react'
import { GraphemeCounter } from '#app/_ui/grapheme-counter.tsx'
import { type Limit, measure } from '#contract/limits.ts'
import type { HearingMessages } from './messages.ts'

/** How much of a field's limit is used; it follows typing and whatever else changes the form. */
export function Counted({
  form,
  name,
  limit,
  start,
  messages,
}: {
  form: RefObject<HTMLFormElement | null>
  name: string
  limit: Limit
  start: string
  messages: Pick<HearingMessages['ask'], 'count' | 'over'>
}) {
  const [size, setSize] = useState(() => measure(start.trim(), limit))
  useEffect(() => {
    const element = form.current
    if (!element) return
    const look = () => setSize(measure(String(new FormData(element).get(name) ?? '').trim(), limit))
    look()
    element.addEventListener('input', look)
    element.addEventListener('reset-text', look)
    return () => {
      element.removeEventListener('input', look)
      element.removeEventListener('reset-text', look)
    }
  }, [form, name, limit])
  return <GraphemeCounter count={size.length} max={size.max} label={messages.count} over={messages.over} />
}

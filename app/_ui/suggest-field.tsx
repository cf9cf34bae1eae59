'use client'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type FieldFrame, Framed, wiring } from './field.tsx'

/** What a field proposes: `value` is written into it, `note` (a name) is shown beside it and found as well. */
export type Suggestion = { value: string; note?: string }

/** No more rows than this are drawn: who sees so many types on. */
const MOST_ROWS = 50

/** Letters alike whether capital or small, and a technical name's underscore like the space that people type. */
const plain = (text: string) => text.toLowerCase().replaceAll('_', ' ').trim()

const finds = ({ value, note = '' }: Suggestion, typed: string) => plain(`${value} ${note}`).includes(plain(typed))

/**
 * A line of text with suggestions over Base UI: typing narrows them, arrows and Enter take one, and anything else may be typed as well.
 * Without scripts it is a plain field, and a reset of its form brings `defaultValue` back. Staff’s forms only: it is too heavy for a citizen’s page (decision 034).
 */
export function SuggestField({
  id,
  name = id,
  label,
  hint,
  error,
  aside,
  hideLabel,
  defaultValue = '',
  required,
  suggestions,
}: FieldFrame & {
  name?: string
  defaultValue?: string
  required?: boolean
  suggestions: readonly Suggestion[]
}) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, type] = useState(defaultValue)
  const [open, setOpen] = useState(false)
  const found = useMemo(() => suggestions.filter((one) => finds(one, typed)).slice(0, MOST_ROWS), [suggestions, typed])
  // An open list hides the page around it from screen readers, an empty one as well: it is closed.
  if (open && found.length === 0) setOpen(false)
  const start = useRef(defaultValue)
  start.current = defaultValue
  useEffect(() => {
    const form = input.current?.form
    const reset = () => type(start.current)
    form?.addEventListener('reset', reset)
    return () => form?.removeEventListener('reset', reset)
  }, [])
  return (
    <Autocomplete.Root
      name={name}
      items={suggestions}
      filteredItems={found}
      itemToStringValue={({ value }) => value}
      open={open}
      onOpenChange={setOpen}
      value={typed}
      onValueChange={type}
    >
      <Framed {...{ id, label, hint, error, aside, hideLabel }}>
        <Autocomplete.Input
          ref={input}
          className="input"
          dir="auto"
          spellCheck={false}
          required={required}
          {...wiring({ id, hint, error })}
          // The open list hides the label from screen readers: only what is referred to still names the field.
          aria-labelledby={`${id}-label`}
        />
      </Framed>
      <Autocomplete.Portal>
        <Autocomplete.Positioner className="suggest-place" sideOffset={4}>
          <Autocomplete.Popup className="suggest">
            <Autocomplete.List>
              {(one: Suggestion) => (
                <Autocomplete.Item key={one.value} value={one} className="suggest-row">
                  {one.note && <b dir="auto">{one.note}</b>} <span dir="auto">{one.value}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}

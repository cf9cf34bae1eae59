'use client'
import { useActionState } from 'react'
import { useFirstAct } from '#app/_live/first-act.ts'
import { Button } from '#app/_ui/button.tsx'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { SelectField, TextArea } from '#app/_ui/field.tsx'
import { PlainForm } from '#app/_ui/plain-form.tsx'
import type { Locale } from '#contract/ids.ts'
import { type ArgueAction, NOTHING_TYPED } from './argument-state.ts'

type Props = {
  locale: Locale
  action: ArgueAction
  hidden: Readonly<Record<string, string>>
  options: readonly { value: string; label: string }[]
  sides: readonly { value: string; label: string }[]
  words: Readonly<Record<'write' | 'option' | 'side' | 'text' | 'textHint' | 'send', string>>
}

/** Brings an argument; where it is refused, what was typed stays. Works without scripts. */
export function ArgumentForm({ locale, action, hidden, options, sides, words }: Props) {
  const [{ typed, refused }, post] = useActionState(action, NOTHING_TYPED)
  const { onSubmit } = useFirstAct(locale)
  return (
    <details className="mt-4" open={refused !== ''}>
      <summary>{words.write}</summary>
      <PlainForm
        action={post}
        onSubmit={onSubmit}
        hidden={hidden}
        refused={refused || undefined}
        className="stack mt-3"
      >
        <div key={Object.values(typed).join(' ')} className="stack">
          <SelectField id="option" label={words.option} defaultValue={typed.option}>
            {options.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
          <RadioGroup name="side" legend={words.side} defaultValue={typed.side} choices={sides} />
          <TextArea id="text" label={words.text} hint={words.textHint} defaultValue={typed.text} rows={4} required />
        </div>
        <div className="row">
          <Button type="submit" icon="send">
            {words.send}
          </Button>
        </div>
      </PlainForm>
    </details>
  )
}

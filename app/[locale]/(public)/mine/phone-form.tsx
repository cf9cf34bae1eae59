'use client'
import { useActionState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PlainForm } from '#app/_ui/plain-form.tsx'
import { addPhone } from './phone-actions.ts'
import type { PhoneState, PhoneWords } from './phone-state.ts'

const START: PhoneState = { step: 'phone', phone: '' }

/** A number, then the code that was sent to it. Works without scripts; what was typed stays through a refusal. */
export function PhoneForm({ locale, words }: { locale: string; words: PhoneWords }) {
  const [state, send, pending] = useActionState(addPhone, START)
  return (
    <PlainForm
      action={send}
      hidden={{ locale }}
      refused={state.refused}
      title={words.refused}
      className="grid gap-3"
      noValidate
    >
      {state.step === 'phone' ? (
        <>
          <TextField
            key={`phone ${state.phone}`}
            id="phone-number"
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={60}
            required
            label={words.label}
            hint={words.hint}
            error={state.error}
            defaultValue={state.phone}
          />
          <Button type="submit" className="justify-self-start" busy={pending} name="step" value="phone">
            {words.get}
          </Button>
        </>
      ) : (
        <>
          <Notice tone="ok" announce="polite">
            {fill(words.sent, { phone: state.phone })}
          </Notice>
          <input type="hidden" name="phone" value={state.phone} />
          <TextField
            key="code"
            id="phone-code"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={200}
            required
            className="mono"
            label={words.code}
            hint={words.codeHint}
            error={state.error}
          />
          <Button type="submit" className="justify-self-start" busy={pending} name="step" value="code">
            {words.prove}
          </Button>
          <Button
            type="submit"
            variant="quiet"
            icon="back"
            className="justify-self-start"
            name="step"
            value="again"
            formNoValidate
          >
            {words.again}
          </Button>
        </>
      )}
    </PlainForm>
  )
}

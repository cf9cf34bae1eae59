'use client'
import { useActionState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PlainForm } from '#app/_ui/plain-form.tsx'
import { signIn } from './actions.ts'
import type { SignInState, SignInWords } from './sign-in-state.ts'

const START: SignInState = { step: 'email', email: '' }

/** An address, then the code that was mailed to it. Works without scripts; what was typed stays through a refusal. */
export function SignInForm({ locale, next, words }: { locale: string; next: string; words: SignInWords }) {
  const [state, send, pending] = useActionState(signIn, START)
  return (
    <PlainForm
      action={send}
      hidden={{ locale, next }}
      refused={state.refused}
      title={words.refused}
      className="grid gap-4"
      noValidate
    >
      {state.step === 'email' ? (
        <>
          <TextField
            key={`email ${state.email}`}
            id="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            maxLength={254}
            required
            label={words.email}
            hint={words.emailHint}
            error={state.error}
            defaultValue={state.email}
          />
          <Button type="submit" variant="primary" icon="mail" block busy={pending} name="step" value="email">
            {words.send}
          </Button>
        </>
      ) : (
        <>
          <Notice tone="ok" announce="polite">
            {fill(words.sent, { email: state.email })}
          </Notice>
          <input type="hidden" name="email" value={state.email} />
          <TextField
            key="code"
            id="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={200}
            required
            className="mono"
            label={words.code}
            hint={words.codeHint}
            error={state.error}
          />
          <Button type="submit" variant="primary" icon="sign-in" block busy={pending} name="step" value="code">
            {words.enter}
          </Button>
          <Button type="submit" variant="quiet" icon="back" name="step" value="again">
            {words.again}
          </Button>
        </>
      )}
    </PlainForm>
  )
}

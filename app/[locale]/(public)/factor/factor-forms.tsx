'use client'
import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { PlainForm } from '#app/_ui/plain-form.tsx'
import { enterRecoveryCode, type FactorState, makeCodes, removePasskey } from './actions.ts'
import { Codes } from './codes.tsx'
import type { FactorWords } from './passkey-act.tsx'

const START: FactorState = {}
type Props = { locale: string; next: string; words: FactorWords }

/** A recovery code in place of a passkey. Works without scripts. */
export function RecoveryForm({ locale, next, words }: Props) {
  const [state, send, pending] = useActionState(enterRecoveryCode, START)
  return (
    <PlainForm action={send} hidden={{ locale, next }} className="grid max-w-[28rem] gap-4" noValidate>
      <TextField
        id="code"
        className="mono"
        autoComplete="off"
        maxLength={200}
        required
        label={words.recoveryCode}
        hint={words.recoveryHint}
        error={state.refused}
      />
      <Button type="submit" icon="sign-in" busy={pending}>
        {words.recover}
      </Button>
    </PlainForm>
  )
}

/** New recovery codes, shown once. */
export function CodesForm({ locale, next, words }: Props) {
  const [state, send, pending] = useActionState(makeCodes, START)
  if (state.codes) return <Codes codes={state.codes} next={next} words={words} />
  return (
    <PlainForm action={send} hidden={{ locale }} refused={state.refused} className="grid justify-items-start gap-3">
      <Button type="submit" icon="key" busy={pending}>
        {words.newCodes}
      </Button>
    </PlainForm>
  )
}

/** Takes one passkey away. */
export function RemoveForm({
  locale,
  id,
  name,
  words,
}: {
  locale: string
  id: string
  name: string
  words: FactorWords
}) {
  const [state, send, pending] = useActionState(removePasskey, START)
  return (
    <PlainForm
      action={send}
      hidden={{ locale, id }}
      refused={state.refused}
      className="mt-2 grid justify-items-start gap-2"
    >
      <Button
        type="submit"
        size="sm"
        variant="danger"
        icon="remove"
        busy={pending}
        aria-label={`${words.remove} · ${name}`}
      >
        {words.remove}
      </Button>
    </PlainForm>
  )
}

'use client'
import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { enterRecoveryCode, type FactorState, makeCodes, removePasskey } from './actions.ts'
import { Codes } from './codes.tsx'
import type { FactorWords } from './passkey-act.tsx'

const START: FactorState = {}
type Props = { locale: string; next: string; words: FactorWords }

/** A recovery code in place of a passkey. Works without scripts. */
export function RecoveryForm({ locale, next, words }: Props) {
  const [state, send, pending] = useActionState(enterRecoveryCode, START)
  return (
    <form action={send} className="grid max-w-[28rem] gap-4" noValidate>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="next" value={next} />
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
    </form>
  )
}

/** New recovery codes, shown once. */
export function CodesForm({ locale, next, words }: Props) {
  const [state, send, pending] = useActionState(makeCodes, START)
  if (state.codes) return <Codes codes={state.codes} next={next} words={words} />
  return (
    <form action={send} className="grid justify-items-start gap-3">
      <input type="hidden" name="locale" value={locale} />
      {state.refused && (
        <Notice tone="danger" announce="assertive">
          {state.refused}
        </Notice>
      )}
      <Button type="submit" icon="key" busy={pending}>
        {words.newCodes}
      </Button>
    </form>
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
    <form action={send} className="mt-2 grid justify-items-start gap-2">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="id" value={id} />
      {state.refused && (
        <Notice tone="danger" announce="assertive">
          {state.refused}
        </Notice>
      )}
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
    </form>
  )
}

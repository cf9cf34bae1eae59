'use client'
import { useActionState } from 'react'
import { LIMITS } from '#contract/limits.ts'
import { fill } from '../../../../_i18n/fill.ts'
import { Button } from '../../../../_ui/button.tsx'
import { Checkbox } from '../../../../_ui/choice.tsx'
import { TextField } from '../../../../_ui/field.tsx'
import { Notice } from '../../../../_ui/notice.tsx'
import { type AdminWords, errorAt, type FormAction, type FormState } from '../form-state.ts'

const START: FormState = { values: {} }

/** Erases the person with an e-mail address, who asked for it. Works without JavaScript. */
export function EraseForm({ action, words }: { action: FormAction; words: AdminWords }) {
  const [state, send, pending] = useActionState(action, START)
  const { erase } = words
  const emailError = state.refusal?.code === 'unknown' ? erase.nobody : errorAt(state.refusal, 'email', words)
  return (
    <form action={send} noValidate className="grid max-w-[36rem] gap-4">
      <TextField
        id="erase-email"
        name="email"
        type="email"
        autoComplete="off"
        label={erase.email}
        error={emailError}
        defaultValue={state.values.email ?? ''}
        required
      />
      <TextField
        id="erase-note"
        name="note"
        autoComplete="off"
        label={erase.note}
        hint={fill(erase.noteHint, { max: LIMITS.note.max })}
        error={errorAt(state.refusal, 'note', words)}
        defaultValue={state.values.note ?? ''}
      />
      <Checkbox
        id="erase-sure"
        name="sure"
        value="yes"
        error={state.refusal?.code === 'confirm_first' ? state.refusal.message : undefined}
      >
        {erase.sure}
      </Checkbox>
      <Button type="submit" variant="danger" icon="remove" className="justify-self-start" busy={pending}>
        {erase.submit}
      </Button>
      {state.refusal && !emailError && state.refusal.code !== 'confirm_first' && (
        <Notice tone="danger" announce="assertive">
          {state.refusal.message}
        </Notice>
      )}
      {state.seq !== undefined && (
        <Notice tone="ok" announce="polite">
          {fill(erase.done, { seq: state.seq })}
        </Notice>
      )}
    </form>
  )
}

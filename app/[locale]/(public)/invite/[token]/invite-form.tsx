'use client'
import { useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { PlainForm } from '#app/_ui/plain-form.tsx'
import { LIMITS } from '#contract/limits.ts'
import { acceptInvitation } from './actions.ts'

/** The name of whoever was invited to a role, and the button that uses the link up. */
export function InviteForm({
  locale,
  token,
  named,
  words,
}: {
  locale: string
  token: string
  named: boolean
  words: { name: string; nameHint: string; take: string }
}) {
  const [state, send, pending] = useActionState(acceptInvitation, { name: '' })
  return (
    <PlainForm action={send} hidden={{ locale, token }} refused={state.refused} className="grid max-w-[28rem] gap-4">
      {named && (
        <TextField
          key={state.name}
          id="name"
          autoComplete="name"
          required
          maxLength={LIMITS.name.max * 2}
          label={words.name}
          hint={words.nameHint}
          defaultValue={state.name}
        />
      )}
      <Button type="submit" variant="primary" icon="sign-in" busy={pending}>
        {words.take}
      </Button>
    </PlainForm>
  )
}

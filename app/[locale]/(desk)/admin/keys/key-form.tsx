'use client'
import { Button } from '#app/_ui/button.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import { LIMITS } from '#contract/limits.ts'

/** A new key: whose it is and where its letters go. Its token is shown once it is made. */
export function KeyForm({
  action,
  mailboxes,
  words,
}: {
  action: FormAction
  mailboxes: readonly { value: string; label: string }[]
  words: Pick<AdminWords, 'keys' | 'form' | 'refusedHere'>
}) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<{ name: string; mailboxId: string }>(action, {
    name: '',
    mailboxId: mailboxes[0]?.value ?? '',
  })
  const { keys } = words
  const { token } = said.state
  return (
    <form {...props} className="grid items-start gap-3 md:grid-cols-2">
      <TextField
        {...wired(fields.name)}
        label={keys.name}
        hint={keys.nameHint}
        maxLength={LIMITS.apiKeyName.max}
        autoComplete="off"
        required
      />
      <SelectField {...wired(fields.mailboxId)} label={keys.mailbox} hint={keys.mailboxHint} required>
        {mailboxes.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <Button type="submit" variant="primary" busy={pending} className="justify-self-start">
        {keys.create}
      </Button>
      <FormNotice {...said} errors={form.errors} words={words} done={keys.created} className="md:col-span-2" />
      {token && (
        <div className="note note-warn md:col-span-2">
          <p>{keys.token}</p>
          <p className="mono mt-2 break-all select-all">{token}</p>
        </div>
      )}
    </form>
  )
}

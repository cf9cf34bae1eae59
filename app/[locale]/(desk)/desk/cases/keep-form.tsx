'use client'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import { LIMITS } from '#contract/limits.ts'

/** Keeps the list that is shown by a name. */
export function KeepForm({
  action,
  label,
  submit,
  words,
}: {
  action: FormAction
  label: string
  submit: string
  words: Pick<AdminWords, 'refusedHere'>
}) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<{ name: string }>(action, { name: '' })
  return (
    <form {...props} className="grid gap-2">
      <TextField {...wired(fields.name)} label={label} maxLength={LIMITS.name.max} autoComplete="off" required />
      <Button type="submit" size="sm" icon="add" busy={pending} className="justify-self-start">
        {submit}
      </Button>
      <FormNotice {...said} errors={form.errors} words={words} />
    </form>
  )
}

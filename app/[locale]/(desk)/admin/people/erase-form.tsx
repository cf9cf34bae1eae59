'use client'
import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import { LIMITS } from '#contract/limits.ts'

const EMPTY = { email: '', note: '', sure: '' }

/** Erases the person with an e-mail address, who asked for it. Works without JavaScript. */
export function EraseForm({ action, words }: { action: FormAction; words: AdminWords }) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<typeof EMPTY>(action, EMPTY)
  const { erase } = words
  return (
    <form {...props} className="grid max-w-[36rem] gap-4">
      <TextField {...wired(fields.email)} type="email" autoComplete="off" label={erase.email} required />
      <TextField
        {...wired(fields.note)}
        autoComplete="off"
        label={erase.note}
        hint={fill(erase.noteHint, { max: LIMITS.note.max })}
      />
      <Checkbox
        id={fields.sure.id}
        name={fields.sure.name}
        value="yes"
        defaultChecked={fields.sure.initialValue === 'yes'}
        error={fields.sure.errors?.[0]}
      >
        {erase.sure}
      </Checkbox>
      <Button type="submit" variant="danger" icon="remove" className="justify-self-start" busy={pending}>
        {erase.submit}
      </Button>
      <FormNotice {...said} errors={form.errors} words={words} done={erase.done} />
    </form>
  )
}

'use client'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'

const NO_REASON = { zh: '', en: '' }

/** Closes a mailbox for new letters, with a reason in both languages. */
export function CloseForm({ action, id, words }: { action: FormAction; id: string; words: AdminWords }) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<{ reason: typeof NO_REASON }>(action, {
    reason: NO_REASON,
  })
  const { mailboxes, form: say } = words
  const reason = fields.reason.getFieldset()
  return (
    <form {...props} className="grid items-start gap-3 md:grid-cols-2">
      <input type="hidden" name="id" value={id} />
      <TextField {...wired(reason.zh)} label={mailboxes.reasonZh} aside={say.required} lang="zh-CN" required />
      <TextField {...wired(reason.en)} label={mailboxes.reasonEn} aside={say.optional} lang="en" />
      <Button type="submit" variant="danger" busy={pending} className="justify-self-start">
        {mailboxes.close}
      </Button>
      <FormNotice {...said} errors={form.errors} words={words} className="md:col-span-2" />
    </form>
  )
}

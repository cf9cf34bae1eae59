'use client'
import { Button } from '#app/_ui/button.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm } from '#app/[locale]/(desk)/admin/use-answered-form.ts'

/** Has one mail sent again; `to` tells the rows' buttons apart. Works without JavaScript. */
export function AgainForm({
  action,
  id,
  to,
  again,
  words,
}: {
  action: FormAction
  id: string
  to: string
  again: string
  words: Pick<AdminWords, 'refusedHere'>
}) {
  const { form, props, pending, fields: _, ...said } = useAnsweredForm(action, {})
  return (
    <form {...props} className="grid justify-items-start gap-2">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" size="sm" busy={pending} aria-label={`${again} · ${to}`}>
        {again}
      </Button>
      <FormNotice {...said} errors={form.errors} words={words} />
    </form>
  )
}

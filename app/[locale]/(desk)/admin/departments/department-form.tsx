'use client'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'

/** The two names of a department: of the one with this `id`, or of a new one. */
export function DepartmentForm({
  action,
  id,
  name,
  words,
}: {
  action: FormAction
  id?: string
  name: { zh: string; en: string }
  words: AdminWords
}) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<{ name: typeof name }>(action, { name })
  const { departments } = words
  const isNew = id === undefined
  const names = fields.name.getFieldset()
  return (
    <form {...props} className="grid items-start gap-3 text-left md:grid-cols-[1fr_1fr_auto]">
      {!isNew && <input type="hidden" name="id" value={id} />}
      <TextField {...wired(names.zh)} label={departments.zh} lang="zh-CN" aside={words.form.required} required />
      <TextField {...wired(names.en)} label={departments.en} lang="en" aside={words.form.optional} />
      <Button
        type="submit"
        variant={isNew ? 'primary' : 'line'}
        busy={pending}
        className="justify-self-start md:mt-[1.875rem]"
      >
        {isNew ? departments.create : departments.save}
      </Button>
      <FormNotice
        {...said}
        errors={form.errors}
        words={words}
        done={isNew ? departments.created : words.saved}
        className="md:col-span-3"
      />
    </form>
  )
}

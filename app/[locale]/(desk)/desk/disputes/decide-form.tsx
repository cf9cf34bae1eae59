'use client'
import type { HandlerWords } from '#app/_live/handler/case-desk.tsx'
import { Button } from '#app/_ui/button.tsx'
import { SelectField, TextArea } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'

/** Decides a dispute with its reason, or gives a case that nobody leads to a department. */
export function DecideForm({
  action,
  act,
  seen,
  departments,
  words,
}: {
  action: FormAction
  act: 'arbitrate' | 'route'
  /** The case as the page shows it. */
  seen: { caseNumber: string; version: number }
  departments: readonly { value: string; label: string }[]
  words: Pick<HandlerWords, 'actions' | 'fields'> & { refusedHere: string }
}) {
  const { actions, fields: names } = words
  const start = { departmentId: departments[0]?.value ?? '', text: '' }
  const { form, fields, props, pending, ...said } = useAnsweredForm<typeof start>(action, start)
  return (
    <form {...props} className="grid gap-3">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="caseNumber" value={seen.caseNumber} />
      <input type="hidden" name="version" value={seen.version} />
      <SelectField {...wired(fields.departmentId)} label={names.arbitrate_departmentId}>
        {departments.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      {act === 'arbitrate' && <TextArea {...wired(fields.text)} label={names.arbitrate_text} rows={3} required />}
      <Button type="submit" variant="primary" busy={pending} className="justify-self-start">
        {actions[act].submit}
      </Button>
      <FormNotice {...said} errors={form.errors} words={words} />
    </form>
  )
}

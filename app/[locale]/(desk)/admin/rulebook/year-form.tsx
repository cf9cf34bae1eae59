'use client'
import { Button } from '#app/_ui/button.tsx'
import { SelectField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'

/** Takes the public holidays of a year into the calendar. */
export function YearForm({
  action,
  years,
  words,
}: {
  action: FormAction
  years: readonly number[]
  words: AdminWords
}) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<{ year: string }>(action, {
    year: String(years.at(-1) ?? ''),
  })
  return (
    <form {...props} className="row items-end">
      <SelectField {...wired(fields.year)} label={words.rules.year}>
        {years.map((year) => (
          <option key={year} value={year}>
            {year}
          </option>
        ))}
      </SelectField>
      <Button type="submit" busy={pending}>
        {words.rules.take}
      </Button>
      <FormNotice {...said} errors={form.errors} words={words} done={words.rules.kept} className="min-w-0 flex-1" />
    </form>
  )
}

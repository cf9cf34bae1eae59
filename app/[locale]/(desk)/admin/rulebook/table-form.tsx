'use client'
import { Button } from '#app/_ui/button.tsx'
import { FieldError, TextArea } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'

/** A section as a table of text, to be copied out and pasted in. Every row that is refused is named under it. */
export function TableForm({ action, csv, words }: { action: FormAction; csv: string; words: AdminWords }) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<{ csv: string }>(action, { csv })
  const { error: _, ...field } = wired(fields.csv)
  const faults = fields.csv.errors ?? []
  const list = `${field.id}-faults`
  return (
    <form {...props} className="grid gap-3">
      <TextArea
        {...field}
        label={words.rules.csv}
        hint={words.rules.csvHint}
        rows={12}
        wrap="off"
        spellCheck={false}
        className="mono"
        aria-invalid={faults.length > 0 || undefined}
        aria-describedby={faults.length ? list : undefined}
      />
      {faults.length > 0 && (
        <div id={list} className="grid gap-1">
          {faults.map((fault, at) => (
            <FieldError key={fault} id={`${list}-${at}`}>
              {fault}
            </FieldError>
          ))}
        </div>
      )}
      <div className="row">
        <Button type="submit" busy={pending}>
          {words.rules.csvKeep}
        </Button>
        <FormNotice {...said} errors={form.errors} words={words} done={words.rules.kept} className="min-w-0 flex-1" />
      </div>
    </form>
  )
}

'use client'
import { fill } from '#app/_i18n/fill.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { LinkedText } from '#app/_ui/linked-text.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import { CASE_NUMBER } from '#contract/case-number.ts'

/** Publishes the draft with a reason in both languages, as version `next`. Without a draft it only says what became of the last one. */
export function PublishForm({
  locale,
  action,
  next,
  words,
}: {
  locale: Locale
  action: FormAction
  next: number | undefined
  words: AdminWords
}) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<{ reason: { zh: string; en: string } }>(action, {
    reason: { zh: '', en: '' },
  })
  const reason = fields.reason.getFieldset()
  const notice = (
    <FormNotice
      {...said}
      errors={form.errors}
      words={words}
      done={words.rules.published}
      show={(why) => (
        <LinkedText
          text={why}
          pattern={CASE_NUMBER}
          href={(number) => localePath(locale, `/cases/${number}`)}
          className="mono"
        />
      )}
    />
  )
  if (next === undefined) return notice
  return (
    <form {...props} className="grid gap-3">
      <h2 className="text-md">{fill(words.rules.publish, { n: next })}</h2>
      <p>{words.rules.publishWhat}</p>
      <div className="grid items-end gap-4 md:grid-cols-2">
        <TextField {...wired(reason.zh)} label={words.rules.reasonZh} lang="zh-CN" required />
        <TextField {...wired(reason.en)} label={words.rules.reasonEn} lang="en" required />
      </div>
      <div>
        <Button type="submit" variant="primary" busy={pending}>
          {fill(words.rules.publish, { n: next })}
        </Button>
      </div>
      {notice}
    </form>
  )
}

'use client'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox, RadioGroup } from '#app/_ui/choice.tsx'
import { SelectField, TextArea, TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { Topics } from '#app/[locale]/(desk)/admin/hearings/form-rows.tsx'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { MailboxDraft } from './draft.ts'

/** Every setting of a mailbox. Works without JavaScript. With `isNew` it also takes the address name. */
export function MailboxForm({
  action,
  draft,
  departments,
  locale,
  words,
  isNew,
}: {
  action: FormAction
  draft: MailboxDraft
  departments: readonly { id: string; name: Bilingual }[]
  locale: 'zh-CN' | 'en'
  words: AdminWords
  isNew?: boolean
}) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<MailboxDraft>(action, draft)
  const { form: say, mailboxes } = words
  const [title, summary] = [fields.title.getFieldset(), fields.summary.getFieldset()]
  return (
    <form {...props} className="grid gap-4">
      {/* Enter in a field presses a form's first submit button: it must be the one that saves. */}
      <button type="submit" className="sr" tabIndex={-1} aria-hidden="true" />
      <section className="card pad grid gap-4" aria-labelledby="basics">
        <h2 id="basics" className="text-md">
          {say.basics}
        </h2>
        {isNew && (
          <TextField
            {...wired(fields.slug)}
            label={say.slug}
            aside={say.required}
            hint={mailboxes.slugHint}
            autoComplete="off"
            spellCheck={false}
            required
          />
        )}
        <div className="grid items-start gap-4 md:grid-cols-2">
          <TextField {...wired(title.zh)} label={mailboxes.postZh} aside={say.required} lang="zh-CN" required />
          <TextField {...wired(title.en)} label={mailboxes.postEn} aside={say.optional} lang="en" />
          <TextArea {...wired(summary.zh)} label={say.summaryZh} aside={say.optional} lang="zh-CN" rows={2} />
          <TextArea {...wired(summary.en)} label={say.summaryEn} aside={say.optional} lang="en" rows={2} />
        </div>
        <SelectField {...wired(fields.departmentId)} label={mailboxes.department} hint={mailboxes.departmentHint}>
          <option value="">{say.noDepartment}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {locale === 'en' ? name.en : name.zh}
            </option>
          ))}
        </SelectField>
        <Checkbox
          id={fields.asksDepartment.id}
          name={fields.asksDepartment.name}
          value="on"
          defaultChecked={fields.asksDepartment.initialValue === 'on'}
          hint={mailboxes.asksHint}
        >
          {mailboxes.asks}
        </Checkbox>
        <RadioGroup
          name={fields.askTier.name}
          legend={mailboxes.who}
          defaultValue={fields.askTier.initialValue ?? ''}
          choices={[
            { value: 'guest', label: say.guest },
            { value: 'member', label: say.member },
          ]}
        />
      </section>
      <Topics
        form={form}
        list={fields.topics}
        words={words}
        departments={departments}
        locale={locale}
        hint={mailboxes.topicsHint}
      />
      <div className="row">
        <Button type="submit" variant="primary" busy={pending}>
          {isNew ? mailboxes.create : say.save}
        </Button>
        <FormNotice {...said} errors={form.errors} words={words} done={words.saved} className="min-w-0 flex-1" />
      </div>
    </form>
  )
}

'use client'
import type { FieldMetadata } from '@conform-to/react'
import { fill } from '#app/_i18n/fill.ts'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { SelectField, TextArea, TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import type { Bilingual } from '#contract/ids.ts'
import { BALLOT_FORMS } from '#contract/polls/states.ts'
import { TIERS } from '#contract/states.ts'
import type { PollDraft } from './draft.ts'

type Words = (typeof zhCN)['polls']['desk'] & { times: string; refusedHere: AdminWords['refusedHere'] }

type Props = {
  action: FormAction
  draft: PollDraft
  departments: readonly { id: string; name: Bilingual }[]
  locale: 'zh-CN' | 'en'
  words: Words
  isNew?: boolean
}

/** Every setting of a poll. Works without JavaScript. With `isNew` it also takes the address name. */
export function PollForm({ action, draft, departments, locale, words, isNew }: Props) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<PollDraft>(action, draft)
  const say = words.fields
  const [title, intro, declaration] = [
    fields.title.getFieldset(),
    fields.intro.getFieldset(),
    fields.declaration.getFieldset(),
  ]
  return (
    <form {...props} className="grid gap-4">
      <input type="hidden" name={fields.version.name} value={draft.version} />
      <section className="card pad grid items-start gap-4 md:grid-cols-2">
        {isNew && (
          <div className="md:col-span-2">
            <TextField
              {...wired(fields.slug)}
              label={say.slug}
              hint={say.slugHint}
              autoComplete="off"
              spellCheck={false}
              required
            />
          </div>
        )}
        <TextField {...wired(title.zh)} label={say.titleZh} lang="zh-CN" required />
        <TextField {...wired(title.en)} label={say.titleEn} lang="en" />
        <TextArea {...wired(intro.zh)} label={say.introZh} lang="zh-CN" rows={3} />
        <TextArea {...wired(intro.en)} label={say.introEn} lang="en" rows={3} />
        <SelectField {...wired(fields.form)} label={say.form}>
          {BALLOT_FORMS.map((one) => (
            <option key={one} value={one}>
              {say.forms[one]}
            </option>
          ))}
        </SelectField>
        <TextField {...wired(fields.maxChoices)} label={say.maxChoices} hint={say.maxChoicesHint} inputMode="numeric" />
        <SelectField {...wired(fields.tier)} label={say.tier}>
          {TIERS.map((one) => (
            <option key={one} value={one}>
              {say.tiers[one]}
            </option>
          ))}
        </SelectField>
        <TextField {...wired(fields.postmarkDays)} label={say.postmarkDays} inputMode="numeric" />
        <TextField {...wired(declaration.zh)} label={say.declarationZh} lang="zh-CN" />
        <TextField {...wired(declaration.en)} label={say.declarationEn} lang="en" />
        <TextField {...wired(fields.opensAt)} label={say.opensAt} hint={words.times} type="datetime-local" required />
        <TextField {...wired(fields.closesAt)} label={say.closesAt} hint={words.times} type="datetime-local" required />
        <Checkbox
          id={fields.showsResults.id}
          name={fields.showsResults.name}
          value="on"
          defaultChecked={fields.showsResults.initialValue === 'on'}
        >
          {say.showsResults}
        </Checkbox>
        <span />
        <SelectField {...wired(fields.departmentId)} label={say.departmentId}>
          <option value="">{say.noDepartment}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {locale === 'en' ? name.en : name.zh}
            </option>
          ))}
        </SelectField>
        <TextField {...wired(fields.question)} label={say.questionId} hint={say.questionHint} autoComplete="off" />
      </section>
      <p className="hint">{say.optionsHint}</p>
      {fields.options.getFieldList().map((option, n) => (
        <Option key={option.key} option={option} number={n + 1} words={say} />
      ))}
      <div className="row">
        <Button type="submit" variant="primary" busy={pending}>
          {words.save}
        </Button>
        <FormNotice {...said} errors={form.errors} words={words} done={words.saved} className="min-w-0 flex-1" />
      </div>
    </form>
  )
}

function Option({
  option,
  number,
  words,
}: {
  option: FieldMetadata<PollDraft['options'][number]>
  number: number
  words: Words['fields']
}) {
  const { title, text, attachmentId } = option.getFieldset()
  const [titles, texts] = [title.getFieldset(), text.getFieldset()]
  const named = (words: string) => fill(words, { n: number })
  return (
    <fieldset className="card pad grid items-start gap-4 md:grid-cols-2">
      <legend className="sr">{named(words.option)}</legend>
      <input type="hidden" name={attachmentId.name} value={attachmentId.initialValue ?? ''} />
      <TextField {...wired(titles.zh)} label={named(words.optionTitleZh)} lang="zh-CN" />
      <TextField {...wired(titles.en)} label={named(words.optionTitleEn)} lang="en" />
      <TextArea {...wired(texts.zh)} label={named(words.optionTextZh)} lang="zh-CN" rows={2} />
      <TextArea {...wired(texts.en)} label={named(words.optionTextEn)} lang="en" rows={2} />
    </fieldset>
  )
}

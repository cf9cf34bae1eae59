'use client'
import type { FieldMetadata } from '@conform-to/react'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { TextArea, TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { HearingDraft } from './draft.ts'
import { Recording } from './form-recording.tsx'
import { Agenda, Topics } from './form-rows.tsx'
import { Rules } from './form-rules.tsx'
import { Times } from './form-times.tsx'
import type { Zones } from './zones.ts'

/** What the parts of the form take: the fields of the settings, and the one by which a zone is searched for. */
export type FormParts = {
  words: AdminWords
  settings: ReturnType<FieldMetadata<HearingDraft['settings']>['getFieldset']>
  otherZone: FieldMetadata<string>
}

/**
 * Every setting of a hearing. Works without JavaScript. With `isNew` it also takes the address name.
 */
export function HearingForm({
  action,
  draft,
  departments,
  zones,
  locale,
  words,
  isNew,
}: {
  action: FormAction
  draft: HearingDraft
  departments: readonly { id: string; name: Bilingual }[]
  zones: Zones
  locale: 'zh-CN' | 'en'
  words: AdminWords
  isNew?: boolean
}) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<HearingDraft>(action, draft)
  const say = words.form
  const settings = fields.settings.getFieldset()
  const [title, summary] = [settings.title.getFieldset(), settings.summary.getFieldset()]
  const parts: FormParts = { words, settings, otherZone: fields.otherZone }
  return (
    <form {...props} className="grid gap-4">
      {/* Enter in a field presses a form's first submit button: it must be the one that saves. */}
      <button type="submit" className="sr" tabIndex={-1} aria-hidden="true" />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <section className="card pad grid gap-4" aria-labelledby="basics">
            <h2 id="basics" className="text-md">
              {say.basics}
            </h2>
            {isNew && (
              <>
                <TextField
                  {...wired(fields.slug)}
                  label={say.slug}
                  aside={say.required}
                  hint={say.slugHint}
                  autoComplete="off"
                  spellCheck={false}
                  required
                />
                <Checkbox
                  id={fields.rehearsal.id}
                  name={fields.rehearsal.name}
                  defaultChecked={fields.rehearsal.initialValue === 'on'}
                  hint={say.rehearsalHint}
                >
                  {say.rehearsal}
                </Checkbox>
              </>
            )}
            <TextField {...wired(title.zh)} label={say.titleZh} aside={say.required} lang="zh-CN" required />
            <TextField {...wired(title.en)} label={say.titleEn} aside={say.optional} lang="en" />
            <TextArea {...wired(summary.zh)} label={say.summaryZh} aside={say.optional} lang="zh-CN" rows={2} />
            <TextArea {...wired(summary.en)} label={say.summaryEn} aside={say.optional} lang="en" rows={2} />
          </section>
          <Rules {...parts} />
        </div>
        <div className="grid gap-4">
          <Times {...parts} zones={zones} />
          <Recording {...parts} />
          <Agenda form={form} list={settings.agenda} words={words} />
          <Topics form={form} list={settings.topics} words={words} departments={departments} locale={locale} />
        </div>
      </div>
      <div className="z-10 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-4 py-3 md:-mx-7 md:px-7 md:[@media(min-height:40rem)]:sticky md:bottom-0">
        <Button type="submit" variant="primary" busy={pending}>
          {isNew ? say.create : say.save}
        </Button>
        <FormNotice {...said} errors={form.errors} words={words} done={words.saved} className="min-w-0 flex-1" />
      </div>
    </form>
  )
}

'use client'
import { useActionState, useEffect, useRef } from 'react'
import type { Bilingual } from '#contract/ids.ts'
import { fill } from '../../../../_i18n/fill.ts'
import { Button } from '../../../../_ui/button.tsx'
import { Checkbox } from '../../../../_ui/choice.tsx'
import { TextArea, TextField } from '../../../../_ui/field.tsx'
import { Notice } from '../../../../_ui/notice.tsx'
import { type AdminWords, errorAt } from '../form-state.ts'
import type { DraftState } from './actions.ts'
import type { HearingDraft } from './draft.ts'
import { Rows } from './form-rows.tsx'
import { Rules } from './form-rules.tsx'
import { Times } from './form-times.tsx'
import type { Zones } from './zones.ts'

/** What the parts of the form take: a field's text, and its wiring with the refusal under it. */
export type FormParts = {
  words: AdminWords
  value: (name: string) => string
  field: (name: string) => { id: string; name: string; defaultValue: string; error?: string | undefined }
}

/**
 * Every setting of a hearing. Works without JavaScript: rows are added and moved by the server, which gives all that was
 * typed back. With `isNew` it also takes the address name.
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
  action: (before: DraftState, form: FormData) => Promise<DraftState>
  draft: HearingDraft
  departments: readonly { id: string; name: Bilingual }[]
  zones: Zones
  locale: 'zh-CN' | 'en'
  words: AdminWords
  isNew?: boolean
}) {
  const [state, send, pending] = useActionState(action, { draft } satisfies DraftState as DraftState)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.refusal || state.missing) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  const value = (name: string) => state.draft.fields[name] ?? ''
  const error = (name: string) =>
    state.missing?.includes(name) ? words.mend.empty : errorAt(state.refusal, name, words)
  const say = words.form
  const parts: FormParts = {
    words,
    value,
    field: (name) => ({ id: name, name, defaultValue: value(name), error: error(name) }),
  }
  return (
    <form ref={form} action={send} noValidate className="grid gap-4">
      {/* Enter in a field presses a form's first submit button: it must be the one that saves. */}
      <button type="submit" name="intent" value="save" className="sr" tabIndex={-1} aria-hidden="true" />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <section className="card pad grid gap-4" aria-labelledby="basics">
            <h2 id="basics" className="text-md">
              {say.basics}
            </h2>
            {isNew && (
              <>
                <TextField
                  {...parts.field('slug')}
                  label={say.slug}
                  aside={say.required}
                  hint={say.slugHint}
                  autoComplete="off"
                  spellCheck={false}
                  required
                />
                <Checkbox id="rehearsal" defaultChecked={value('rehearsal') === 'on'} hint={say.rehearsalHint}>
                  {say.rehearsal}
                </Checkbox>
              </>
            )}
            <TextField {...parts.field('title.zh')} label={say.titleZh} aside={say.required} lang="zh-CN" required />
            <TextField {...parts.field('title.en')} label={say.titleEn} aside={say.optional} lang="en" />
            <TextArea {...parts.field('summary.zh')} label={say.summaryZh} aside={say.optional} lang="zh-CN" rows={2} />
            <TextArea {...parts.field('summary.en')} label={say.summaryEn} aside={say.optional} lang="en" rows={2} />
          </section>
          <Rules {...parts} />
        </div>
        <div className="grid gap-4">
          <Times {...parts} zones={zones} />
          <Rows list="agenda" rows={state.draft.agenda} error={error} words={words} />
          <Rows
            list="topics"
            rows={state.draft.topics}
            error={error}
            words={words}
            departments={departments}
            locale={locale}
          />
        </div>
      </div>
      <div className="z-10 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-4 py-3 md:-mx-7 md:px-7 md:[@media(min-height:40rem)]:sticky md:bottom-0">
        <Button type="submit" name="intent" value="save" variant="primary" busy={pending}>
          {isNew ? say.create : say.save}
        </Button>
        {(state.refusal || state.missing) && (
          <Notice tone="danger" announce="assertive" className="min-w-0 flex-1">
            {state.refusal && !state.refusal.field ? state.refusal.message : words.refusedHere}
          </Notice>
        )}
        {state.seq !== undefined && (
          <Notice tone="ok" announce="polite" className="min-w-0 flex-1">
            {fill(words.saved, { seq: state.seq })}
          </Notice>
        )}
      </div>
    </form>
  )
}

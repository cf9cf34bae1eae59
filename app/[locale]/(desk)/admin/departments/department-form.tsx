'use client'
import { useActionState } from 'react'
import { fill } from '../../../../_i18n/fill.ts'
import { Button } from '../../../../_ui/button.tsx'
import { TextField } from '../../../../_ui/field.tsx'
import { Notice } from '../../../../_ui/notice.tsx'
import { type AdminWords, errorAt, type FormAction, type FormState } from '../form-state.ts'

/** The two names of a department, new or known. `id` is the department's own, minted by the page for a new one. */
export function DepartmentForm({
  action,
  id,
  name,
  words,
  isNew,
}: {
  action: FormAction
  id: string
  name: { zh: string; en: string }
  words: AdminWords
  isNew?: boolean
}) {
  const start: FormState = { values: { 'name.zh': name.zh, 'name.en': name.en } }
  const [state, send, pending] = useActionState(action, start)
  const { departments } = words
  const field = (key: 'zh' | 'en') => {
    const path = `name.${key}`
    return (
      <TextField
        id={`${isNew ? 'new' : id}-${key}`}
        name={path}
        label={departments[key]}
        lang={key === 'zh' ? 'zh-CN' : 'en'}
        defaultValue={state.values[path] ?? ''}
        error={errorAt(state.refusal, path, words, state.values[path] ?? '')}
        aside={key === 'zh' ? words.form.required : words.form.optional}
        required={key === 'zh'}
      />
    )
  }
  const stray = state.refusal && !state.refusal.field?.startsWith('name.')
  return (
    <form action={send} noValidate className="grid items-start gap-3 text-left md:grid-cols-[1fr_1fr_auto]">
      <input type="hidden" name="id" value={id} />
      {field('zh')}
      {field('en')}
      <Button
        type="submit"
        variant={isNew ? 'primary' : 'line'}
        busy={pending}
        className="justify-self-start md:mt-[1.875rem]"
      >
        {isNew ? departments.create : departments.save}
      </Button>
      {(stray || state.seq !== undefined) && (
        <div className="md:col-span-3">
          {stray && (
            <Notice tone="danger" announce="assertive">
              {state.refusal?.message}
            </Notice>
          )}
          {state.seq !== undefined && (
            <Notice tone="ok" announce="polite">
              {fill(isNew ? departments.created : words.saved, { seq: state.seq })}
            </Notice>
          )}
        </div>
      )}
    </form>
  )
}

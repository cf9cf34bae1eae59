'use client'
import { useActionState } from 'react'
import type { Bilingual } from '#contract/ids.ts'
import { ROLES, type Role } from '#contract/states.ts'
import { fill } from '../../../_i18n/fill.ts'
import { Button } from '../../../_ui/button.tsx'
import { SelectField, TextField } from '../../../_ui/field.tsx'
import { Notice } from '../../../_ui/notice.tsx'
import { ProveLink } from './act-form.tsx'
import { type AdminWords, errorAt, type FormAction, type FormState } from './form-state.ts'

type Named = { id: string; name: Bilingual }

/**
 * Grants a role to an e-mail address. With `hearingId` the role is for that hearing and only its two roles are offered.
 * `id` is the grant's, minted by the page, so that a second press meets the first.
 */
export function GrantForm({
  action,
  id,
  hearingId,
  hearings,
  departments,
  known,
  locale,
  words,
  submit,
}: {
  action: FormAction
  id: string
  hearingId?: string
  hearings: readonly Named[]
  departments: readonly Named[]
  /** People who hold a role: they are found by name, and theirs is not asked again. */
  known: readonly { name: string; email: string }[]
  locale: 'zh-CN' | 'en'
  words: AdminWords
  submit: string
}) {
  const start: FormState = { values: { role: hearingId ? 'official' : 'moderator' } }
  const [state, send, pending] = useActionState(action, start)
  const { grant } = words
  const own = locale === 'en' ? 'en' : 'zh'
  const roles: readonly Role[] = hearingId ? ['official', 'moderator'] : ROLES
  const value = (name: string) => state.values[name] ?? start.values[name] ?? ''
  const errorOf = (name: string) => {
    if (state.refusal?.code === 'malformed' && state.refusal.field === name) {
      if (name === 'hearingId') return grant.officialNeedsHearing
      if (name === 'departmentId') return grant.handlerNeedsDepartment
    }
    return errorAt(state.refusal, name, words, value(name))
  }
  const wired = (name: string) => ({ id: `grant-${name}`, name, error: errorOf(name) })
  // A select keeps its first default when a form is reset: a new key makes it take the value that was sent.
  const picked = (name: string) => ({ ...wired(name), defaultValue: value(name) })
  const marked = ['email', 'name', 'role', 'hearingId', 'departmentId', 'title.zh', 'title.en'].some(errorOf)
  return (
    <form action={send} noValidate className="grid items-start gap-4 md:grid-cols-2">
      <input type="hidden" name="id" value={id} />
      <TextField
        {...wired('email')}
        list="known-people"
        autoComplete="off"
        label={grant.email}
        aside={words.form.required}
        hint={grant.emailHint}
        defaultValue={value('email')}
        required
      />
      <datalist id="known-people">
        {known.map(({ name, email }) => (
          <option key={email} value={email}>
            {name}
          </option>
        ))}
      </datalist>
      <TextField
        {...wired('name')}
        autoComplete="off"
        label={grant.name}
        hint={grant.nameHint}
        defaultValue={value('name')}
      />
      <SelectField key={`r${value('role')}`} {...picked('role')} label={grant.role}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {words.roles[role]}
          </option>
        ))}
      </SelectField>
      <SelectField
        key={`d${value('departmentId')}`}
        {...picked('departmentId')}
        label={grant.department}
        hint={hearingId ? undefined : grant.departmentHint}
      >
        <option value="">{grant.noDepartment}</option>
        {departments.map((department) => (
          <option key={department.id} value={department.id}>
            {department.name[own]}
          </option>
        ))}
      </SelectField>
      {hearingId ? (
        <input type="hidden" name="hearingId" value={hearingId} />
      ) : (
        <div className="md:col-span-2">
          <SelectField
            key={`h${value('hearingId')}`}
            {...picked('hearingId')}
            label={grant.hearing}
            hint={grant.hearingHint}
          >
            <option value="">{grant.allHearings}</option>
            {hearings.map((hearing) => (
              <option key={hearing.id} value={hearing.id}>
                {hearing.name[own]}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <TextField
        {...wired('title.zh')}
        lang="zh-CN"
        label={grant.titleZh}
        hint={grant.titleHint}
        defaultValue={value('title.zh')}
      />
      <TextField
        {...wired('title.en')}
        lang="en"
        label={grant.titleEn}
        hint={grant.titleHint}
        defaultValue={value('title.en')}
      />
      <div className="md:col-span-2">
        <Button type="submit" variant={hearingId ? 'line' : 'primary'} icon="add" busy={pending}>
          {submit}
        </Button>
      </div>
      {(state.refusal || state.seq !== undefined) && (
        <div className="md:col-span-2">
          {state.refusal ? (
            <Notice tone="danger" announce="assertive">
              {marked ? words.refusedHere : state.refusal.message} <ProveLink prove={state.prove} />
            </Notice>
          ) : (
            <Notice tone="ok" announce="polite">
              {fill(grant.done, { seq: state.seq ?? 0 })}
            </Notice>
          )}
        </div>
      )}
    </form>
  )
}

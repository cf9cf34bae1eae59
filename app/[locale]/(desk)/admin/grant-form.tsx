'use client'
import { Button } from '#app/_ui/button.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import { SuggestField } from '#app/_ui/suggest-field.tsx'
import type { Bilingual } from '#contract/ids.ts'
import { ROLES, type Role } from '#contract/states.ts'
import { FormNotice } from './form-notice.tsx'
import type { AdminWords, FormAction } from './form-state.ts'
import { useAnsweredForm, wired } from './use-answered-form.ts'

const EMPTY = {
  email: '',
  name: '',
  nameEn: '',
  role: '',
  hearingId: '',
  departmentId: '',
  title: { zh: '', en: '' },
}
type Named = { id: string; name: Bilingual }

/**
 * Grants a role to an e-mail address. With `hearingId` the role is for that hearing and only its own roles are offered.
 */
export function GrantForm({
  action,
  hearingId,
  hearings,
  departments,
  known,
  locale,
  words,
  submit,
}: {
  action: FormAction
  hearingId?: string
  hearings: readonly Named[]
  departments: readonly Named[]
  /** People who hold a role: they are found by name, and theirs is not asked again. */
  known: readonly { name: string; email: string }[]
  locale: 'zh-CN' | 'en'
  words: AdminWords
  submit: string
}) {
  const start = { ...EMPTY, role: hearingId ? 'official' : 'moderator', hearingId: hearingId ?? '' }
  const { form, fields, props, pending, ...said } = useAnsweredForm<typeof EMPTY>(action, start)
  const { grant } = words
  const own = locale === 'en' ? 'en' : 'zh'
  const roles: readonly Role[] = hearingId ? ['official', 'moderator', 'interpreter', 'captioner'] : ROLES
  const title = fields.title.getFieldset()
  return (
    <form {...props} className="grid items-start gap-4 md:grid-cols-2">
      <SuggestField
        {...wired(fields.email)}
        suggestions={known.map(({ name, email }) => ({ value: email, note: name }))}
        label={grant.email}
        aside={words.form.required}
        hint={grant.emailHint}
        required
      />
      <TextField {...wired(fields.name)} autoComplete="off" label={grant.name} hint={grant.nameHint} />
      <div className={hearingId ? '' : 'md:col-span-2'}>
        <SelectField {...wired(fields.role)} label={grant.role}>
          {roles.map((role) => (
            <option key={role} value={role}>
              {words.roles[role]}
            </option>
          ))}
        </SelectField>
      </div>
      <SelectField
        {...wired(fields.departmentId)}
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
        <SelectField {...wired(fields.hearingId)} label={grant.hearing} hint={grant.hearingHint}>
          <option value="">{grant.allHearings}</option>
          {hearings.map((hearing) => (
            <option key={hearing.id} value={hearing.id}>
              {hearing.name[own]}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        {...wired(fields.nameEn)}
        lang="en"
        autoComplete="off"
        label={grant.nameEn}
        aside={words.form.optional}
        hint={grant.nameEnHint}
      />
      <TextField {...wired(title.zh)} lang="zh-CN" label={grant.titleZh} hint={grant.titleHint} />
      <TextField {...wired(title.en)} lang="en" label={grant.titleEn} hint={grant.titleHint} />
      <div className="md:col-span-2">
        <Button type="submit" variant={hearingId ? 'line' : 'primary'} icon="add" busy={pending}>
          {submit}
        </Button>
      </div>
      <FormNotice {...said} errors={form.errors} words={words} done={grant.done} className="md:col-span-2" />
    </form>
  )
}

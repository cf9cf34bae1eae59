'use client'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Button } from '#app/_ui/button.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'

type Named = { id: string; name: string }
type Props = {
  action: FormAction
  number: string
  version: number
  words: (typeof zhCN)['oversight']['identity'] & { refusedHere: string }
}

/** Lets a department see who the asker is, for a reason that the asker reads. Works without JavaScript. */
export function ReleaseForm({
  action,
  number,
  version,
  departments,
  reasons,
  words,
}: Props & { departments: readonly Named[]; reasons: readonly Named[] }) {
  const { form, fields, props, pending, ...said } = useAnsweredForm(action, {
    departmentId: departments[0]?.id ?? '',
    reason: reasons[0]?.id ?? '',
    text: '',
  })
  return (
    <form {...props} className="grid max-w-[32rem] gap-3">
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="version" value={version} />
      <SelectField {...wired(fields.departmentId)} label={words.department}>
        {departments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField {...wired(fields.reason)} label={words.reason}>
        {reasons.map(({ id, name }) => (
          <option key={id} value={id}>
            {id} {name}
          </option>
        ))}
      </SelectField>
      <TextField {...wired(fields.text)} label={words.text} hint={words.textHint} maxLength={300} required />
      <Button type="submit" variant="primary" icon="key" busy={pending}>
        {words.release}
      </Button>
      <FormNotice {...said} errors={form.errors} words={words} done={words.done} />
    </form>
  )
}

/** Ends one department's release, for a reason that the asker reads. Works without JavaScript. */
export function WithdrawForm({ action, number, version, department, words }: Props & { department: Named }) {
  const { form, fields, props, pending, ...said } = useAnsweredForm(action, { text: '' })
  return (
    <form {...props} className="mt-2 grid max-w-[32rem] gap-3">
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="departmentId" value={department.id} />
      <TextField {...wired(fields.text)} label={words.withdrawText} maxLength={300} required />
      <Button type="submit" icon="locked" busy={pending}>
        {words.withdraw} · {department.name}
      </Button>
      <FormNotice {...said} errors={form.errors} words={words} done={words.done} />
    </form>
  )
}

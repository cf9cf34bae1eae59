import type { FieldMetadata, FormMetadata } from '@conform-to/react'
import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import type { AdminWords } from '#app/[locale]/(desk)/admin/form-state.ts'
import { wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import type { Bilingual } from '#contract/ids.ts'
import type { HearingDraft } from './draft.ts'
import { NEW_ROW, type RowList } from './new-row.ts'

type Settings = HearingDraft['settings']
/** A form with rows, whatever else stands in it. */
type RowForm = Pick<FormMetadata<Record<string, unknown>>, 'insert' | 'remove' | 'reorder'>
type Said = { form: RowForm; words: AdminWords }

/** The agenda: its items in order, each in both languages with its minutes. */
export function Agenda({ list, ...said }: Said & { list: FieldMetadata<Settings['agenda']> }) {
  const say = said.words.form
  const rows = list.getFieldList()
  const minutes = rows.reduce((sum, row) => sum + (Number(row.getFieldset().minutes.value) || 0), 0)
  return (
    <Rows
      {...said}
      list="agenda"
      name={list.name}
      rows={rows.map((row) => {
        const { id, title, minutes } = row.getFieldset()
        return {
          key: row.key,
          id,
          words: title.getFieldset(),
          last: <TextField {...wired(minutes)} label={say.minutes} inputMode="numeric" />,
        }
      })}
      total={fill(say.agendaTotal, { minutes })}
    />
  )
}

/** The topics, each in both languages with the department that gets what is open. */
export function Topics({
  list,
  departments,
  locale,
  hint,
  ...said
}: Said & {
  list: FieldMetadata<Settings['topics']>
  departments: readonly { id: string; name: Bilingual }[]
  locale: 'zh-CN' | 'en'
  /** What topics are for, where it is not a hearing's questions. */
  hint?: string
}) {
  const say = said.words.form
  const own = locale === 'en' ? 'en' : 'zh'
  return (
    <Rows
      {...said}
      list="topics"
      hint={hint}
      name={list.name}
      rows={list.getFieldList().map((row) => {
        const { id, name, departmentId } = row.getFieldset()
        return {
          key: row.key,
          id,
          words: name.getFieldset(),
          last: <Department field={departmentId} departments={departments} own={own} say={say} />,
        }
      })}
    />
  )
}

function Department({
  field,
  departments,
  own,
  say,
}: {
  field: FieldMetadata<string>
  departments: readonly { id: string; name: Bilingual }[]
  own: keyof Bilingual
  say: AdminWords['form']
}) {
  return (
    <SelectField {...wired(field)} label={say.department}>
      <option value="">{say.noDepartment}</option>
      {departments.map(({ id, name }) => (
        <option key={id} value={id}>
          {name[own]}
        </option>
      ))}
    </SelectField>
  )
}

type Row = {
  key: string | undefined
  id: FieldMetadata<string>
  words: { zh: FieldMetadata<string>; en: FieldMetadata<string> }
  last: React.ReactNode
}

/** Rows that are added, moved and removed by Conform's buttons: at once with scripts, by the server without. */
function Rows({
  form,
  words,
  list,
  name,
  rows,
  total,
  hint,
}: Said & { list: RowList; name: string; rows: readonly Row[]; total?: string; hint?: string | undefined }) {
  const say = words.form
  const isAgenda = list === 'agenda'
  const at = { name: name as never }
  return (
    <section className="card pad" aria-labelledby={list}>
      <h2 id={list} className="row text-md">
        {isAgenda ? say.agenda : say.topics}
        {total && <span className="hint font-normal">{total}</span>}
      </h2>
      <p className="hint">{hint ?? (isAgenda ? say.agendaHint : say.topicsHint)}</p>
      {rows.length === 0 && <p className="muted mt-3">{say.emptyRows}</p>}
      <ol className="grid">
        {rows.map(({ key, id, words, last }, place) => {
          const n = place + 1
          return (
            <li key={key} className="grid grid-cols-2 items-end gap-x-3 gap-y-2 border-b border-line py-3">
              <input type="hidden" name={id.name} defaultValue={id.initialValue ?? ''} />
              <TextField
                {...wired(words.zh)}
                lang="zh-CN"
                label={fill(isAgenda ? say.itemZh : say.topicZh, { n })}
                aside={say.required}
              />
              <TextField
                {...wired(words.en)}
                lang="en"
                label={fill(isAgenda ? say.itemEn : say.topicEn, { n })}
                aside={say.optional}
              />
              {last}
              <div className="flex justify-end gap-1">
                <RowButton
                  intent={form.reorder.getButtonProps({ ...at, from: place, to: Math.max(0, place - 1) })}
                  label={fill(say.up, { n })}
                  sign="↑"
                  disabled={place === 0}
                />
                <RowButton
                  intent={form.reorder.getButtonProps({ ...at, from: place, to: n })}
                  label={fill(say.down, { n })}
                  sign="↓"
                  disabled={n === rows.length}
                />
                <Button
                  {...form.remove.getButtonProps({ ...at, index: place })}
                  type="submit"
                  variant="quiet"
                  icon="close"
                  aria-label={fill(say.remove, { n })}
                />
              </div>
            </li>
          )
        })}
      </ol>
      <Button
        {...form.insert.getButtonProps({ ...at, defaultValue: NEW_ROW[list] as never })}
        type="submit"
        size="sm"
        icon="add"
        className="mt-3"
      >
        {isAgenda ? say.addItem : say.addTopic}
      </Button>
    </section>
  )
}

function RowButton({
  intent,
  label,
  sign,
  disabled,
}: {
  intent: object
  label: string
  sign: string
  disabled: boolean
}) {
  return (
    <Button {...intent} type="submit" variant="quiet" aria-label={label} disabled={disabled} className="min-w-11 px-2!">
      <span aria-hidden="true">{sign}</span>
    </Button>
  )
}

import type { Bilingual } from '#contract/ids.ts'
import { fill } from '../../../../_i18n/fill.ts'
import { Button } from '../../../../_ui/button.tsx'
import { SelectField, TextField } from '../../../../_ui/field.tsx'
import type { AdminWords } from '../form-state.ts'
import { type DraftRow, LISTS } from './draft.ts'

/** The agenda or the topics: rows in order, each with both languages, and its minutes or department. The buttons send the form with what is to be done. */
export function Rows({
  list,
  rows,
  error,
  words,
  departments = [],
  locale = 'zh-CN',
}: {
  list: keyof typeof LISTS
  rows: readonly DraftRow[]
  error: (name: string) => string | undefined
  words: AdminWords
  departments?: readonly { id: string; name: Bilingual }[]
  locale?: 'zh-CN' | 'en'
}) {
  const say = words.form
  const names = LISTS[list]
  const isAgenda = list === 'agenda'
  const own = locale === 'en' ? 'en' : 'zh'
  const minutes = rows.reduce((sum, { last }) => sum + (Number(last) || 0), 0)
  return (
    <section className="card pad" aria-labelledby={list}>
      <h2 id={list} className="row text-md">
        {isAgenda ? say.agenda : say.topics}
        {isAgenda && <span className="hint font-normal">{fill(say.agendaTotal, { minutes })}</span>}
      </h2>
      <p className="hint">{isAgenda ? say.agendaHint : say.topicsHint}</p>
      {rows.length === 0 && <p className="muted mt-3">{say.emptyRows}</p>}
      <ol className="grid">
        {rows.map((row, place) => {
          const at = `${list}.${place}`
          const n = place + 1
          const wired = (name: string) => ({ id: `${at}.${name}`, error: error(`${at}.${name}`) })
          return (
            <li key={row.id} className="grid grid-cols-2 items-end gap-x-3 gap-y-2 border-b border-line py-3">
              <input type="hidden" name={`${at}.id`} value={row.id} />
              <TextField
                {...wired(names.zh)}
                lang="zh-CN"
                label={fill(isAgenda ? say.itemZh : say.topicZh, { n })}
                aside={say.required}
                defaultValue={row.zh}
              />
              <TextField
                {...wired(names.en)}
                lang="en"
                label={fill(isAgenda ? say.itemEn : say.topicEn, { n })}
                aside={say.optional}
                defaultValue={row.en}
              />
              {isAgenda ? (
                <TextField {...wired(names.last)} label={say.minutes} defaultValue={row.last} inputMode="numeric" />
              ) : (
                <SelectField key={row.last} {...wired(names.last)} label={say.department} defaultValue={row.last}>
                  <option value="">{say.noDepartment}</option>
                  {departments.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name[own]}
                    </option>
                  ))}
                </SelectField>
              )}
              <div className="flex justify-end gap-1">
                <RowButton intent={`${list}:up:${place}`} label={fill(say.up, { n })} sign="↑" disabled={place === 0} />
                <RowButton
                  intent={`${list}:down:${place}`}
                  label={fill(say.down, { n })}
                  sign="↓"
                  disabled={n === rows.length}
                />
                <Button
                  type="submit"
                  name="intent"
                  value={`${list}:remove:${place}`}
                  variant="quiet"
                  icon="close"
                  aria-label={fill(say.remove, { n })}
                />
              </div>
            </li>
          )
        })}
      </ol>
      <Button type="submit" name="intent" value={`${list}:add`} size="sm" icon="add" className="mt-3">
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
  intent: string
  label: string
  sign: string
  disabled: boolean
}) {
  return (
    <Button
      type="submit"
      name="intent"
      value={intent}
      variant="quiet"
      aria-label={label}
      disabled={disabled}
      className="min-w-11 px-2!"
    >
      <span aria-hidden="true">{sign}</span>
    </Button>
  )
}

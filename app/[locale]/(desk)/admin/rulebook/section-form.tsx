'use client'
import type { FieldMetadata } from '@conform-to/react'
import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { SelectField, TextArea, TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import type { ChoiceList, Column, FlagList } from './columns.ts'
import type { TypedRow } from './typed.ts'

type Option = { value: string; label: string }
/** What may be chosen in the fields of a section, in the reader's language. */
export type Options = Readonly<Record<ChoiceList | FlagList, readonly Option[]>>
/** The name and hint of each column. */
export type Labels = Readonly<Record<string, { label: string; hint?: string | undefined }>>

type Parts = { words: AdminWords; labels: Labels; options: Options }

/** The rows of a section by fields: added, moved and removed by Conform's buttons, at once with scripts, by the server without. */
export function SectionForm({
  action,
  rows,
  empty,
  columns,
  isSingle,
  ...parts
}: Parts & {
  action: FormAction
  rows: TypedRow[]
  empty: TypedRow
  columns: readonly Column[]
  isSingle: boolean
}) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<{ rows: TypedRow[] }>(action, { rows })
  const { words } = parts
  const list = fields.rows.getFieldList()
  const at = { name: fields.rows.name }
  return (
    <form {...props} className="grid gap-4">
      {/* Enter in a field presses a form's first submit button: it must be the one that saves. */}
      <button type="submit" className="sr" tabIndex={-1} aria-hidden="true" />
      <ol className="grid gap-4">
        {list.map((row, place) => (
          <li key={row.key} className="card pad">
            <fieldset>
              <legend className={isSingle ? 'sr' : 'text-base font-semibold'}>
                {fill(words.rules.row, { n: place + 1 })}
              </legend>
              <div className="mt-2 grid items-end gap-4 md:grid-cols-2">
                {columns.map((column) => (
                  <ColumnFields
                    key={column.name}
                    column={column}
                    field={row.getFieldset()[column.name] as FieldMetadata<TypedRow[string]>}
                    {...parts}
                  />
                ))}
              </div>
            </fieldset>
            {!isSingle && (
              <div className="mt-3 flex justify-end gap-1">
                <Move form={form} at={at} from={place} to={place - 1} most={list.length} words={words} />
                <Move form={form} at={at} from={place} to={place + 1} most={list.length} words={words} />
                <Button
                  {...form.remove.getButtonProps({ ...at, index: place })}
                  type="submit"
                  variant="quiet"
                  icon="close"
                  aria-label={fill(words.form.remove, { n: place + 1 })}
                />
              </div>
            )}
          </li>
        ))}
      </ol>
      {!isSingle && (
        <div>
          <Button
            {...form.insert.getButtonProps({ ...at, defaultValue: empty as never })}
            type="submit"
            size="sm"
            icon="add"
          >
            {words.rules.add}
          </Button>
        </div>
      )}
      <div className="row">
        <Button type="submit" variant="primary" busy={pending}>
          {words.rules.keep}
        </Button>
        <FormNotice {...said} errors={form.errors} words={words} done={words.rules.kept} className="min-w-0 flex-1" />
      </div>
    </form>
  )
}

type SectionFields = ReturnType<typeof useAnsweredForm<{ rows: TypedRow[] }>>

function Move({
  form,
  at,
  from,
  to,
  most,
  words,
}: {
  form: SectionFields['form']
  at: { name: SectionFields['fields']['rows']['name'] }
  from: number
  to: number
  most: number
  words: AdminWords
}) {
  const isUp = to < from
  return (
    <Button
      {...form.reorder.getButtonProps({ ...at, from, to: Math.max(0, to) })}
      type="submit"
      variant="quiet"
      aria-label={fill(isUp ? words.form.up : words.form.down, { n: from + 1 })}
      disabled={to < 0 || to >= most}
      className="min-w-11 px-2!"
    >
      <span aria-hidden="true">{isUp ? '↑' : '↓'}</span>
    </Button>
  )
}

/** The fields of one value. A value with parts has a field for each. */
function ColumnFields({
  column,
  field,
  words,
  labels,
  options,
}: Parts & { column: Column; field: FieldMetadata<TypedRow[string]> }) {
  const { label = column.name, hint } = labels[column.name] ?? {}
  const aside = column.optional ? words.form.optional : undefined
  // The kind of a column says whether its value has parts; the compiler can't follow that through the table of columns.
  const text = field as FieldMetadata<string>
  const parts = () => (field as FieldMetadata<Record<string, string>>).getFieldset()
  const part = (name: string) => parts()[name] as FieldMetadata<string>
  switch (column.kind) {
    case 'both': {
      const Field = column.long ? TextArea : TextField
      const long = column.long ? { rows: 3 } : {}
      return (
        <>
          <Field {...wired(part('zh'))} {...long} label={fill(words.rules.zh, { label })} aside={aside} lang="zh-CN" />
          <Field {...wired(part('en'))} {...long} label={fill(words.rules.en, { label })} aside={aside} lang="en" />
        </>
      )
    }
    case 'limit':
      return (
        <div className="grid grid-cols-2 items-end gap-2">
          <TextField {...wired(part('amount'))} label={label} aside={aside} inputMode="numeric" />
          <SelectField {...wired(part('unit'))} label={fill(words.rules.unit, { label })} hideLabel>
            {(['immediate', 'hours', 'workingDays'] as const)
              .filter((unit) => unit !== 'immediate' || column.immediate)
              .map((unit) => (
                <option key={unit} value={unit}>
                  {words.rules.units[unit]}
                </option>
              ))}
          </SelectField>
        </div>
      )
    case 'flags':
      return (
        <fieldset className="md:col-span-2">
          <legend className="field-label">{label}</legend>
          <div className="flex flex-wrap gap-x-5">
            {options[column.of].map(({ value, label }, at) => (
              <Tick key={value} field={part(value)} error={at === 0 ? part(value).errors?.[0] : undefined}>
                {label}
              </Tick>
            ))}
          </div>
        </fieldset>
      )
    case 'words':
      return (
        <div className="md:col-span-2">
          <TextArea {...wired(text)} label={label} hint={hint} rows={10} />
        </div>
      )
    case 'check':
      return <Tick field={text}>{label}</Tick>
    case 'choice':
      return (
        <SelectField {...wired(text)} label={label} hint={hint} aside={aside}>
          <option value="">{words.rules.choose}</option>
          {options[column.of].map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      )
    default:
      return (
        <TextField
          {...wired(text)}
          label={label}
          hint={hint}
          aside={aside}
          autoComplete="off"
          {...(column.kind === 'number' ? { inputMode: 'numeric' as const } : {})}
        />
      )
  }
}

function Tick({
  field,
  error = field.errors?.[0],
  children,
}: {
  field: FieldMetadata<string>
  error?: string | undefined
  children: string
}) {
  return (
    <Checkbox id={field.id} name={field.name} value="on" defaultChecked={field.initialValue === 'on'} error={error}>
      {children}
    </Checkbox>
  )
}

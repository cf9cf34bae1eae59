'use client'
import type { FieldMetadata } from '@conform-to/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import {
  type CaseActionName,
  type CaseField,
  type CaseOptions,
  caseActionRow,
} from '#app/_live/handler/case-actions.ts'
import { useCaseDesk } from '#app/_live/handler/case-desk.tsx'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { FieldError, SelectField, TextArea, TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'

type Fields = Record<string, string>

/** The short form of one action on a case, drawn from its row. `children` stand between the fields and the buttons, such as pictures of a milestone. */
export function CaseForm({
  name,
  action,
  options,
  blocked,
  onDone,
  onCancel,
  children,
}: {
  name: CaseActionName
  action: FormAction
  options: CaseOptions
  /** The state does not allow it any more: what was typed can be read and copied. */
  blocked: boolean
  onDone: () => void
  onCancel: () => void
  children?: ReactNode
}) {
  const { view, words } = useCaseDesk()
  const { actions } = words.handler
  const { fields: rows } = caseActionRow(name)
  const start: Fields = Object.fromEntries(
    rows.map((row) => [row.name, row.kind === 'choice' && !row.optional ? (options[row.from][0]?.value ?? '') : '']),
  )
  const { form, fields, props, pending, ...said } = useAnsweredForm<Fields>(action, start)
  const { seq } = said.state
  const told = useRef(onDone)
  told.current = onDone
  useEffect(() => {
    if (seq !== undefined) told.current()
  }, [seq])
  return (
    <form {...props} className="grid gap-3">
      <input type="hidden" name="act" value={name} />
      <input type="hidden" name="caseNumber" value={view.number} />
      <input type="hidden" name="version" value={view.version} />
      {rows.map((row) => {
        const field = fields[row.name]
        return field && <FieldOf key={row.name} action={name} row={row} field={field} options={options} />
      })}
      {children}
      <div className="row">
        <Button type="submit" variant="primary" busy={pending} disabled={blocked}>
          {actions[name].submit}
        </Button>
        <LinkButton
          variant="quiet"
          href="?"
          onClick={(event) => {
            event.preventDefault()
            onCancel()
          }}
        >
          {words.cancel}
        </LinkButton>
      </div>
      <FormNotice {...said} errors={form.errors} words={words} />
    </form>
  )
}

/** A field of a short form, with the words that are the action's own, else the field's. */
function FieldOf({
  action,
  row,
  field,
  options,
}: {
  action: CaseActionName
  row: CaseField
  field: FieldMetadata<string>
  options: CaseOptions
}) {
  const { words } = useCaseDesk()
  const { fields: names, optional } = words.handler
  const own: Readonly<Record<string, string>> = names
  const { n } = row
  const word = n === undefined ? row.name : row.name.slice(0, -String(n).length)
  const label = fill(own[`${action}_${word}`] ?? own[word] ?? word, n === undefined ? {} : { n })
  const common = { ...wired(field), label, ...(row.optional ? { aside: optional } : {}) }
  switch (row.kind) {
    case 'text':
      return <TextArea {...common} rows={4} required={!row.optional} />
    case 'line':
      return <TextField {...common} autoComplete="off" required={!row.optional} />
    case 'count':
      return <TextField {...common} type="number" min={1} max={row.max} className="max-w-40" required={!row.optional} />
    case 'date':
    case 'time':
      return <TextField {...common} type={row.kind} dir="ltr" className="max-w-56" required={!row.optional} />
    case 'several':
      return (
        <fieldset className="field">
          <legend className="field-label">{label}</legend>
          <div className="choices">
            {options[row.from].map(({ value, label, hint }) => (
              <Checkbox key={value} id={`${field.id}-${value}`} name={field.name} value={value} hint={hint}>
                {label}
              </Checkbox>
            ))}
          </div>
          {field.errors?.[0] && <FieldError id={`${field.id}-error`}>{field.errors[0]}</FieldError>}
        </fieldset>
      )
    case 'choice':
      return (
        <SelectField {...common}>
          {row.optional && (
            <option value="">{row.from === 'lanes' ? words.handler.noLane : words.handler.nobody}</option>
          )}
          {options[row.from].map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      )
  }
}

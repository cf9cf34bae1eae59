'use client'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { FieldError, TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'
import { LIMITS } from '#contract/limits.ts'

type Box = { value: string; label: string }

/** A new receiver: whose it is, its address, of what it is told. Its secret is shown once it is added. */
export function WebhookForm({
  action,
  groups,
  words,
}: {
  action: FormAction
  /** `all`: the box that stands for all of a group. */
  groups: readonly { label: string; all: Box; types: readonly Box[] }[]
  words: Pick<AdminWords, 'webhooks' | 'form' | 'refusedHere'>
}) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<{ name: string; url: string; types: string[] }>(
    action,
    { name: '', url: '', types: [] },
  )
  const { webhooks } = words
  const { token } = said.state
  const ticked: unknown[] = [fields.types.initialValue].flat()
  const fault = fields.types.errors?.[0]
  const tick = ({ value, label }: Box) => (
    <Checkbox key={value} id={`type-${value}`} name="types" value={value} defaultChecked={ticked.includes(value)}>
      {label}
    </Checkbox>
  )
  return (
    <form {...props} className="grid items-start gap-3 md:grid-cols-2">
      <TextField
        {...wired(fields.name)}
        label={webhooks.name}
        hint={webhooks.nameHint}
        maxLength={LIMITS.webhookName.max}
        autoComplete="off"
        required
      />
      <TextField
        {...wired(fields.url)}
        type="url"
        dir="ltr"
        label={webhooks.url}
        hint={webhooks.urlHint}
        maxLength={LIMITS.webhookUrl.max}
        autoComplete="off"
        required
      />
      <fieldset className="field md:col-span-2" aria-describedby={fault ? 'types-hint types-error' : 'types-hint'}>
        <legend className="field-label">{webhooks.types}</legend>
        <p className="hint" id="types-hint">
          {webhooks.typesHint}
        </p>
        <div className="grid items-start gap-3 sm:grid-cols-2">
          {groups.map(({ label, all, types }) => (
            <fieldset key={all.value} className="grid gap-1">
              <legend className="font-semibold">{label}</legend>
              {tick(all)}
              <details open={types.some(({ value }) => ticked.includes(value))}>
                <summary className="small min-h-8 cursor-pointer" aria-label={`${webhooks.single} · ${label}`}>
                  {webhooks.single}
                </summary>
                <div className="grid gap-1 pt-1">{types.map(tick)}</div>
              </details>
            </fieldset>
          ))}
        </div>
        {fault && <FieldError id="types-error">{fault}</FieldError>}
      </fieldset>
      <Button type="submit" variant="primary" busy={pending} className="justify-self-start">
        {webhooks.create}
      </Button>
      <FormNotice {...said} errors={form.errors} words={words} done={webhooks.created} className="md:col-span-2" />
      {token && (
        <div className="note note-warn md:col-span-2">
          <p>{webhooks.secret}</p>
          <p className="mono mt-2 break-all select-all">{token}</p>
        </div>
      )}
    </form>
  )
}

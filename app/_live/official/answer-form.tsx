'use client'
import { type FormEvent, useEffect, useId, useRef } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { dayIn } from '#app/_i18n/zoned.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { SelectField, TextArea, TextField } from '#app/_ui/field.tsx'
import { GraphemeCounter } from '#app/_ui/grapheme-counter.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { graphemes, LIMITS } from '#contract/limits.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { ANSWER_ACTIONS, type AnswerAction } from './actions.ts'
import type { AnswerDraft } from './answer-draft.ts'
import { usePanel } from './panel-context.ts'

/** The form of one action, opened under the four buttons: what it does in words, its fields, its one filled button. */
export function AnswerForm({
  action,
  text,
  refusal,
  busy,
  onChange,
  onSend,
  onCancel,
}: {
  action: AnswerAction
  text: AnswerDraft
  refusal: RefusalWire | undefined
  busy: boolean
  onChange: (change: Partial<AnswerDraft>) => void
  onSend: () => void
  onCancel: () => void
}) {
  const { messages, departments, locale, common } = usePanel()
  const zone = useHearingState(({ view }) => view.settings.timeZone)
  const offset = useHearingState((state) => state.clockOffsetMs)
  const form = useRef<HTMLFormElement>(null)
  const titleId = useId()
  const say = messages.forms[action]
  const { icon, frame, asks } = ANSWER_ACTIONS[action]
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form of another action starts at its own first field
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, button')?.focus()
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [action])
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusal])
  const missing = {
    summary: fill(messages.fields.summaryMissing, { what: 'summary' in say ? say.summary : '' }),
    dueOn: messages.fields.dateMissing,
    departmentId: messages.fields.departmentMissing,
  }
  const errorAt = (field: keyof typeof missing) => {
    // A refusal names one field; what else is empty is told with it.
    if (refusal?.field && !text[field].trim()) return missing[field]
    if (refusal?.field === field) return refusal.message
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onSend()
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      aria-labelledby={titleId}
      className={`grid gap-3 rounded-card border bg-surface p-4 ${frame}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <div>
        <h3 id={titleId} className="flex items-center gap-2 text-md">
          <Icon name={icon} />
          {say.title}
        </h3>
        <p className="mt-1 text-base leading-ui text-ink-2">{say.what}</p>
      </div>
      {asks.summary && (
        <div className={`grid items-start gap-3 ${!asks.departmentId ? '' : 'lg:grid-cols-[minmax(0,1fr)_24rem]'}`}>
          <TextArea
            id="summary"
            label={'summary' in say ? say.summary : ''}
            className={asks.dueOn ? 'voice text-[1.375rem]' : 'text-md'}
            rows={2}
            value={text.summary}
            onChange={(event) => onChange({ summary: event.target.value })}
            error={errorAt('summary')}
            foot={
              <span className="row between mt-1.5">
                <span className="hint">{text.summary && messages.fields.kept}</span>
                <GraphemeCounter
                  count={graphemes(text.summary)}
                  max={LIMITS.answerSummary.max}
                  label={messages.fields.length}
                  over={messages.fields.tooLong}
                />
              </span>
            }
          />
          {asks.departmentId && (
            <div className={`grid gap-3 ${asks.dueOn ? 'md:grid-cols-[10rem_minmax(0,1fr)]' : ''}`}>
              {asks.dueOn && (
                <TextField
                  id="dueOn"
                  type="date"
                  label={messages.fields.dueOn}
                  min={dayIn(zone, Date.now() + offset)}
                  value={text.dueOn}
                  onChange={(event) => onChange({ dueOn: event.target.value })}
                  error={errorAt('dueOn')}
                />
              )}
              <SelectField
                id="departmentId"
                label={messages.fields.departmentId}
                value={text.departmentId}
                onChange={(event) => onChange({ departmentId: event.target.value })}
                error={errorAt('departmentId')}
              >
                <option value="">{messages.fields.choose}</option>
                {departments.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {inLocale(name, locale)}
                  </option>
                ))}
              </SelectField>
            </div>
          )}
        </div>
      )}
      <div className="row justify-end">
        <Button onClick={onCancel} hotkey="Esc">
          {common.cancel}
        </Button>
        <Button type="submit" variant="primary" busy={busy}>
          {busy ? messages.sending : say.submit}
        </Button>
      </div>
    </form>
  )
}

'use client'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Button } from '#app/_ui/button.tsx'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { SelectField, TextArea, TextField } from '#app/_ui/field.tsx'
import { FormNotice } from '#app/[locale]/(desk)/admin/form-notice.tsx'
import type { AdminWords, FormAction } from '#app/[locale]/(desk)/admin/form-state.ts'
import { useAnsweredForm, wired } from '#app/[locale]/(desk)/admin/use-answered-form.ts'

type Typed = { decision: string; text: string; step: string; kind: string; plannedOn: string }

type Props = {
  action: FormAction
  words: (typeof zhCN)['polls']['desk']['decide'] & { done: string; refusedHere: AdminWords['refusedHere'] }
  decisions: readonly { value: string; label: string }[]
  kinds: readonly { value: string; label: string }[]
}

/** The decision that waited for a poll: followed or deviated, why, and the first step by which it is carried out. */
export function DecideForm({ action, words, decisions, kinds }: Props) {
  const { form, fields, props, pending, ...said } = useAnsweredForm<Typed>(action, {
    decision: 'followed',
    text: '',
    step: '',
    kind: 'finish',
    plannedOn: '',
  })
  return (
    <form {...props} className="grid gap-4">
      <RadioGroup
        name={fields.decision.name}
        legend={words.decision}
        defaultValue={fields.decision.initialValue ?? ''}
        choices={decisions}
      />
      <TextArea {...wired(fields.text)} label={words.text} rows={4} />
      <TextField {...wired(fields.step)} label={words.step} hint={words.stepHint} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <SelectField {...wired(fields.kind)} label={words.kind}>
          {kinds.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField {...wired(fields.plannedOn)} label={words.plannedOn} type="date" />
      </div>
      <div className="row">
        <Button type="submit" variant="primary" busy={pending}>
          {words.send}
        </Button>
        <FormNotice {...said} errors={form.errors} words={words} done={words.done} className="min-w-0 flex-1" />
      </div>
    </form>
  )
}

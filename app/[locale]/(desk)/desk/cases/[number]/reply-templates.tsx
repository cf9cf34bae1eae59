'use client'
import { useState, useTransition } from 'react'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { useCaseDesk } from '#app/_live/handler/case-desk.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import { LiveRegion } from '#app/_ui/live-region.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { fieldsOf, fillTemplate } from '#contract/replies/template.ts'
import type { ReplyTemplate } from '#domain/template/queries.ts'
import { keepTemplate, removeTemplate, type TemplateOutcome } from './template-actions.ts'

type Words = (typeof zhCN)['reply']['templates']

type Props = {
  templates: readonly ReplyTemplate[]
  departmentId: string
  /** What is written so far. */
  text: string
  type: (text: string) => void
  words: Words
}

/** A department's templates: one is filled in and put into the reply, or the reply is kept as one. */
export function ReplyTemplates({ templates, departmentId, text, type, words }: Props) {
  const { words: desk } = useCaseDesk()
  const [open, setOpen] = useState(false)
  const [chosenId, choose] = useState('')
  const chosen = templates.find(({ id }) => id === chosenId)
  const insert = (filled: string) => {
    type(text.trim() === '' ? filled : `${text.trimEnd()}\n${filled}`)
    setOpen(false)
  }
  return (
    <>
      <Button size="sm" icon="text" className="js-only" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      <Dialog open={open} title={words.title} closeLabel={desk.close} onClose={() => setOpen(false)}>
        <div className="grid gap-4 p-4">
          {templates.length > 0 ? (
            <SelectField
              id="template"
              label={words.choose}
              value={chosenId}
              onChange={(event) => choose(event.currentTarget.value)}
            >
              <option value="" />
              {templates.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          ) : (
            <p>{words.none}</p>
          )}
          {chosen && <Filling key={chosen.id} template={chosen} words={words} onInsert={insert} />}
          <Keeping departmentId={departmentId} chosen={chosen} text={text} words={words} onRemoved={() => choose('')} />
        </div>
      </Dialog>
    </>
  )
}

type FillingProps = { template: ReplyTemplate; words: Words; onInsert: (filled: string) => void }

/** The fields of a template, and what comes of it. */
function Filling({ template: { text }, words, onInsert }: FillingProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const fields = fieldsOf(text)
  const filled = fillTemplate(text, values)
  return (
    <div className="grid gap-3">
      {fields.map((name, at) => (
        <TextField
          key={name}
          id={`template-field-${at}`}
          label={name}
          autoComplete="off"
          value={values[name] ?? ''}
          onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
        />
      ))}
      <div>
        <p className="field-label">{words.preview}</p>
        <p className="whitespace-pre-line wrap-anywhere" dir="auto">
          {filled}
        </p>
      </div>
      <div>
        <Button variant="primary" icon="add" onClick={() => onInsert(filled)}>
          {words.insert}
        </Button>
      </div>
    </div>
  )
}

type KeepingProps = {
  departmentId: string
  chosen: ReplyTemplate | undefined
  text: string
  words: Words
  onRemoved: () => void
}

/** Keeps what is written as a template, new or in the place of the chosen one; or takes that away. */
function Keeping({ departmentId, chosen, text, words, onRemoved }: KeepingProps) {
  const { locale, renew } = useCaseDesk()
  const [name, setName] = useState('')
  const [outcome, setOutcome] = useState<TemplateOutcome & { said?: string }>({})
  const [busy, start] = useTransition()
  const send = (act: () => Promise<TemplateOutcome>, said: string, then?: () => void) =>
    start(async () => {
      const answer = await act()
      setOutcome(answer.refused ? answer : { said })
      if (answer.refused) return
      then?.()
      renew()
    })
  const keep = (replaced?: ReplyTemplate) => {
    const called = name.trim() || replaced?.name || ''
    const template = {
      departmentId,
      name: called,
      text,
      templateId: replaced?.id ?? '',
      version: replaced?.version ?? 0,
    }
    send(
      () => keepTemplate(locale, template),
      words.saved,
      () => setName(''),
    )
  }
  return (
    <section className="grid gap-3 border-t border-line pt-3" aria-label={words.saveTitle}>
      <h3>{words.saveTitle}</h3>
      <TextField
        id="template-name"
        label={words.name}
        hint={words.saveHint}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {outcome.refused && (
        <Notice tone="danger" announce="assertive">
          {outcome.refused}
        </Notice>
      )}
      <div className="row">
        <Button size="sm" busy={busy} onClick={() => keep()}>
          {words.save}
        </Button>
        {chosen && (
          <>
            <Button size="sm" busy={busy} onClick={() => keep(chosen)}>
              {words.overwrite}
            </Button>
            <Button
              size="sm"
              variant="quiet"
              icon="remove"
              busy={busy}
              onClick={() => {
                const { id: templateId, version } = chosen
                send(() => removeTemplate(locale, { templateId, departmentId, version }), words.removed, onRemoved)
              }}
            >
              {words.remove}
            </Button>
          </>
        )}
      </div>
      <LiveRegion message={outcome.said ?? ''} />
    </section>
  )
}

import { useState } from 'react'
import { useDraft } from '#app/_live/use-draft.ts'
import { TextArea } from '#app/_ui/field.tsx'
import { GraphemeCounter } from '#app/_ui/grapheme-counter.tsx'
import { LIMITS, measure } from '#contract/limits.ts'
import type { PublicText } from '#contract/streams/public-text.ts'
import { DialogForm } from './dialog-form.tsx'
import { fits, reasonsFor, useModerate } from './moderate-context.ts'
import {
  ErasesChoice,
  QuestionDialog,
  type QuestionDialogProps,
  type QuestionFormProps,
  ReasonChoice,
  useSendAction,
} from './question-dialog.tsx'

const FORM = 'edit-form'
type EditDraft = { title: string; body: string; reason: string; erases: boolean }

/** Changes a question's words for a reason; the first wording stays in the history. */
export function EditDialog({ onSend, ...dialog }: QuestionDialogProps) {
  const { say } = useModerate()
  return (
    <QuestionDialog {...dialog} title={say.edit.title} form={FORM} act={say.edit.send}>
      {(question) =>
        question.text && (
          <EditForm
            key={question.id}
            text={question.text}
            question={question}
            onSend={onSend}
            onClose={dialog.onClose}
          />
        )
      }
    </QuestionDialog>
  )
}

function EditForm({ text, ...form }: QuestionFormProps & { text: PublicText }) {
  const { question } = form
  const { say, reasons } = useModerate()
  const { fields, write, forget } = useDraft<EditDraft>(`minsheng:draft:edit:${question.id}`, {
    title: text.title,
    body: text.body,
    reason: '',
    erases: false,
  })
  const [tried, setTried] = useState(false)
  const { why, send } = useSendAction(form, forget)
  const imported = question.channel === 'import'
  const [title, body] = imported
    ? [LIMITS.importedTitle, LIMITS.importedBody]
    : [LIMITS.questionTitle, LIMITS.questionBody]
  const same = fields.title === text.title && fields.body === text.body
  const { erases } = fields
  const reason = reasonsFor(reasons, 'edit').find(({ code }) => code === fields.reason)?.code ?? null
  const submit = () => {
    setTried(true)
    if (same || reason === null) return
    const { title, body } = fields
    void send({ name: 'edit', input: { reason, title, body, erases: erases && fits(reasons, reason, 'erase') } })
  }
  const counter = ({ length, max }: { length: number; max: number }) => (
    <GraphemeCounter count={length} max={max} label={say.edit.count} over={say.edit.over} />
  )
  return (
    <DialogForm id={FORM} why={why} onSend={submit}>
      <p className="hint">{say.edit.hint}</p>
      <TextArea
        id="edit-title"
        label={say.edit.question}
        className="min-h-16!"
        error={tried && same && say.edit.same}
        value={fields.title}
        onChange={(event) => write({ title: event.target.value.replace(/\n/g, ' ') })}
        foot={counter(measure(fields.title, title))}
      />
      <TextArea
        id="edit-body"
        label={say.edit.body}
        value={fields.body}
        onChange={(event) => write({ body: event.target.value })}
        foot={counter(measure(fields.body, body))}
      />
      <ReasonChoice
        act="edit"
        legend={say.edit.reason}
        missing={tried && reason === null}
        value={reason}
        onChoose={(code) => write({ reason: code ?? '' })}
      />
      <ErasesChoice act="edit" reason={reason} value={erases} onChoose={(erases) => write({ erases })} />
    </DialogForm>
  )
}

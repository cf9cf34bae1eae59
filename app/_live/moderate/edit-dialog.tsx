import { useState } from 'react'
import { LIMITS, measure } from '#contract/limits.ts'
import { isReasonFor, type ReasonCode } from '#contract/states.ts'
import type { PublicText } from '#contract/streams/public-text.ts'
import { TextArea } from '../../_ui/field.tsx'
import { GraphemeCounter } from '../../_ui/grapheme-counter.tsx'
import { DialogForm } from './dialog-form.tsx'
import { useModerate } from './moderate-context.ts'
import {
  ErasesChoice,
  QuestionDialog,
  type QuestionDialogProps,
  type QuestionFormProps,
  ReasonChoice,
  useSendAction,
} from './question-dialog.tsx'
import { useDraft } from './use-draft.ts'

const FORM = 'edit-form'

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
  const { say } = useModerate()
  const [draft, write, forget] = useDraft<{ title: string; body: string; reason: ReasonCode | null; erases: boolean }>(
    `edit ${question.id}`,
    { title: text.title, body: text.body, reason: null, erases: false },
  )
  const [tried, setTried] = useState(false)
  const { why, send } = useSendAction(form, forget)
  const imported = question.channel === 'import'
  const [title, body] = imported
    ? [LIMITS.importedTitle, LIMITS.importedBody]
    : [LIMITS.questionTitle, LIMITS.questionBody]
  const same = draft.title === text.title && draft.body === text.body
  const { reason, erases } = draft
  const submit = () => {
    setTried(true)
    if (same || reason === null) return
    const { title, body } = draft
    void send({ name: 'edit', input: { reason, title, body, erases: erases && isReasonFor(reason, 'erase') } })
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
        value={draft.title}
        onChange={(event) => write({ ...draft, title: event.target.value.replace(/\n/g, ' ') })}
        foot={counter(measure(draft.title, title))}
      />
      <TextArea
        id="edit-body"
        label={say.edit.body}
        value={draft.body}
        onChange={(event) => write({ ...draft, body: event.target.value })}
        foot={counter(measure(draft.body, body))}
      />
      <ReasonChoice
        act="edit"
        legend={say.edit.reason}
        missing={tried && reason === null}
        value={reason}
        onChoose={(reason) => write({ ...draft, reason })}
      />
      <ErasesChoice act="edit" reason={reason} value={erases} onChoose={(erases) => write({ ...draft, erases })} />
    </DialogForm>
  )
}

import { useState } from 'react'
import { graphemes, LIMITS } from '#contract/limits.ts'
import type { ReasonCode } from '#contract/states.ts'
import { fill } from '../../_i18n/fill.ts'
import { TextArea } from '../../_ui/field.tsx'
import { GraphemeCounter } from '../../_ui/grapheme-counter.tsx'
import { DialogForm, useFirstRadio } from './dialog-form.tsx'
import { useModerate } from './moderate-context.ts'
import {
  QuestionDialog,
  type QuestionDialogProps,
  type QuestionFormProps,
  ReasonChoice,
  useSendDeed,
} from './question-dialog.tsx'
import { useDraft } from './use-draft.ts'

type Kind = 'hold' | 'decline'

/** Asks for the reason of a hold or a refusal, and a word to the asker. */
export function ReasonDialog({ kind, onSend, ...dialog }: QuestionDialogProps & { kind: Kind }) {
  const { say } = useModerate()
  const hold = kind === 'hold'
  return (
    <QuestionDialog
      {...dialog}
      title={hold ? say.reason.hold : say.reason.decline}
      form={`${kind}-form`}
      act={hold ? say.reason.sendHold : say.reason.sendDecline}
      variant={hold ? 'primary' : 'danger'}
    >
      {(question) => (
        <ReasonForm key={question.id} kind={kind} question={question} onSend={onSend} onClose={dialog.onClose} />
      )}
    </QuestionDialog>
  )
}

function ReasonForm({ kind, ...form }: QuestionFormProps & { kind: Kind }) {
  const { question } = form
  const { say } = useModerate()
  const [draft, write, forget] = useDraft<{ reason: ReasonCode | null; note: string }>(`${kind} ${question.id}`, {
    reason: null,
    note: '',
  })
  const [tried, setTried] = useState(false)
  const { why, send } = useSendDeed(form, forget)
  const id = `${kind}-form`
  useFirstRadio(id)
  const { reason, note } = draft
  const length = graphemes(note)
  const { max } = LIMITS.note
  const submit = () => {
    setTried(true)
    if (reason !== null && length <= max) void send({ do: kind, reason, note })
  }
  return (
    <DialogForm id={id} why={why} onSend={submit}>
      <p className="hint">{kind === 'hold' ? say.reason.hintHold : say.reason.hintDecline}</p>
      <blockquote className="voice border-l-4 border-line pl-3">{question.text?.title}</blockquote>
      <ReasonChoice
        act={kind}
        legend={say.reason.legend}
        hideLegend
        missing={tried && reason === null}
        value={reason}
        onChoose={(reason) => write({ ...draft, reason })}
      />
      <TextArea
        id={`${kind}-note`}
        label={say.reason.note}
        hint={fill(say.reason.noteHint, { max })}
        value={note}
        onChange={(event) => write({ ...draft, note: event.target.value })}
        foot={<GraphemeCounter count={length} max={max} label={say.edit.count} over={say.edit.over} />}
      />
    </DialogForm>
  )
}

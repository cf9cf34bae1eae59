import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useDraft } from '#app/_live/use-draft.ts'
import { TextArea } from '#app/_ui/field.tsx'
import { GraphemeCounter } from '#app/_ui/grapheme-counter.tsx'
import { graphemes, LIMITS } from '#contract/limits.ts'
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

type Kind = 'hold' | 'decline' | 'erase'
type ReasonDraft = { reason: string; note: string; erases: boolean }

/** Asks for the reason of a hold, and a message to the asker. */
export const HoldDialog = (dialog: QuestionDialogProps) => <ReasonDialog kind="hold" {...dialog} />

/** Asks for the reason why a question is declined, and a message to the asker. */
export const DeclineDialog = (dialog: QuestionDialogProps) => <ReasonDialog kind="decline" {...dialog} />

/** Asks for the reason of an erasure, and a message to the asker. */
export const EraseDialog = (dialog: QuestionDialogProps) => <ReasonDialog kind="erase" {...dialog} />

function ReasonDialog({ kind, onSend, ...dialog }: QuestionDialogProps & { kind: Kind }) {
  const { say } = useModerate()
  const word = {
    hold: { title: say.reason.hold, act: say.reason.sendHold },
    decline: { title: say.reason.decline, act: say.reason.sendDecline },
    erase: { title: say.erase.title, act: say.erase.send },
  }[kind]
  return (
    <QuestionDialog {...dialog} {...word} form={`${kind}-form`} variant={kind === 'hold' ? 'primary' : 'danger'}>
      {(question) => (
        <ReasonForm key={question.id} kind={kind} question={question} onSend={onSend} onClose={dialog.onClose} />
      )}
    </QuestionDialog>
  )
}

function ReasonForm({ kind, ...form }: QuestionFormProps & { kind: Kind }) {
  const { question } = form
  const { say, reasons } = useModerate()
  const { fields, write, forget } = useDraft<ReasonDraft>(`minsheng:draft:${kind}:${question.id}`, {
    reason: '',
    note: '',
    erases: false,
  })
  const [tried, setTried] = useState(false)
  const { why, send } = useSendAction(form, forget)
  const id = `${kind}-form`
  const { note, erases } = fields
  const reason = reasonsFor(reasons, kind).find(({ code }) => code === fields.reason)?.code ?? null
  const length = graphemes(note)
  const { max } = LIMITS.note
  const submit = () => {
    setTried(true)
    if (reason === null || length > max) return
    void send(
      kind === 'erase'
        ? { name: kind, input: { reason, note } }
        : { name: kind, input: { reason, note, erases: erases && fits(reasons, reason, 'erase') } },
    )
  }
  return (
    <DialogForm id={id} why={why} onSend={submit}>
      <p className="hint">
        {{ hold: say.reason.hintHold, decline: say.reason.hintDecline, erase: say.erase.hint }[kind]}
      </p>
      <blockquote className="voice border-l-4 border-line pl-3" dir="auto">
        {question.text?.title}
      </blockquote>
      <ReasonChoice
        act={kind}
        legend={say.reason.legend}
        hideLegend
        missing={tried && reason === null}
        value={reason}
        onChoose={(code) => write({ reason: code ?? '' })}
      />
      {kind !== 'erase' && (
        <ErasesChoice act={kind} reason={reason} value={erases} onChoose={(erases) => write({ erases })} />
      )}
      <TextArea
        id={`${kind}-note`}
        label={say.reason.note}
        hint={fill(say.reason.noteHint, { max })}
        value={note}
        onChange={(event) => write({ note: event.target.value })}
        foot={<GraphemeCounter count={length} max={max} label={say.edit.count} over={say.edit.over} />}
      />
    </DialogForm>
  )
}

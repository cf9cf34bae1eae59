import { useEffect, useState } from 'react'
import { graphemes, LIMITS } from '#contract/limits.ts'
import { REASONS, type ReasonCode, reasonsFor } from '#contract/states.ts'
import type { QuestionView } from '#contract/views.ts'
import { fill } from '../../_i18n/fill.ts'
import { RadioGroup } from '../../_ui/choice.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { TextArea } from '../../_ui/field.tsx'
import { GraphemeCounter } from '../../_ui/grapheme-counter.tsx'
import { useDesk } from '../programme/desk-context.ts'
import type { Deed } from './deeds.ts'
import { DialogFoot, DialogForm } from './dialog-form.tsx'
import { useModerate } from './moderate-context.ts'
import type { Outcome } from './use-deeds.ts'
import { useDraft } from './use-draft.ts'
import { useSeen } from './use-seen.ts'

type Kind = 'hold' | 'decline'
type Send = (on: QuestionView, deed: Deed) => Promise<Outcome | undefined>

/** Puts the focus on the first radio of a form once its dialog is open, so that number keys work at once. */
export function useFirstRadio(form: string): void {
  useEffect(() => {
    queueMicrotask(() => {
      const radios = document.querySelectorAll<HTMLInputElement>(`#${form} input[type="radio"]`)
      const radio = [...radios].find(({ checked }) => checked) ?? radios[0]
      radio?.focus()
    })
  }, [form])
}

/** Asks for the reason of a hold or a refusal, and a word to the asker. */
export function ReasonDialog({
  kind,
  open,
  question,
  busy,
  onSend,
  onClose,
}: {
  kind: Kind
  open: boolean
  question: QuestionView | undefined
  busy: boolean
  onSend: Send
  onClose: () => void
}) {
  const { words } = useDesk()
  const { say } = useModerate()
  const hold = kind === 'hold'
  return (
    <Dialog
      open={open && question !== undefined}
      title={fill(hold ? say.reason.hold : say.reason.decline, { n: question?.number ?? '' })}
      closeLabel={words.common.close}
      onClose={onClose}
      footer={
        <DialogFoot form={`${kind}-form`} variant={hold ? 'primary' : 'danger'} busy={busy} onCancel={onClose}>
          {hold ? say.reason.sendHold : say.reason.sendDecline}
        </DialogFoot>
      }
    >
      {question && <ReasonForm key={question.id} kind={kind} question={question} onSend={onSend} onClose={onClose} />}
    </Dialog>
  )
}

function ReasonForm({
  kind,
  question,
  onSend,
  onClose,
}: {
  kind: Kind
  question: QuestionView
  onSend: Send
  onClose: () => void
}) {
  const { locale } = useDesk()
  const { say } = useModerate()
  const [draft, write, forget] = useDraft<{ reason: ReasonCode | null; note: string }>(`${kind} ${question.id}`, {
    reason: null,
    note: '',
  })
  const [missing, setMissing] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const { seen, lookAgain } = useSeen(question)
  const form = `${kind}-form`
  useFirstRadio(form)
  const codes = reasonsFor(kind)
  const length = graphemes(draft.note)
  const { max } = LIMITS.note
  const send = async () => {
    setMissing(draft.reason === null)
    if (draft.reason === null || length > max) return
    const outcome = await onSend(seen, { do: kind, reason: draft.reason, note: draft.note })
    if (!outcome) return
    if (!outcome.ok) {
      lookAgain()
      return setWhy(outcome.why)
    }
    forget()
    onClose()
  }
  return (
    <DialogForm id={form} why={why} onSend={send}>
      <p className="hint">{kind === 'hold' ? say.reason.hintHold : say.reason.hintDecline}</p>
      <blockquote className="voice border-l-4 border-line pl-3">{question.text?.title}</blockquote>
      <RadioGroup
        name={`${kind}-reason`}
        legend={say.reason.legend}
        hideLegend
        error={missing && draft.reason === null && say.reason.choose}
        choices={codes.map((code, at) => ({
          value: code,
          code,
          label: REASONS[code].text[locale],
          hotkey: String(at + 1),
        }))}
        value={draft.reason ?? ''}
        onChoose={(value) => write({ ...draft, reason: codes.find((code) => code === value) ?? null })}
      />
      <TextArea
        id={`${kind}-note`}
        label={say.reason.note}
        hint={fill(say.reason.noteHint, { max })}
        value={draft.note}
        onChange={(event) => write({ ...draft, note: event.target.value })}
        foot={<GraphemeCounter count={length} max={max} label={say.edit.count} over={say.edit.over} />}
      />
    </DialogForm>
  )
}

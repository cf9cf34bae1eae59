import { useState } from 'react'
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

type Send = (on: QuestionView, deed: Deed) => Promise<Outcome | undefined>
const FORM = 'edit-form'

/** Changes a question's words for a reason; the first wording stays in the history. */
export function EditDialog({
  open,
  question,
  busy,
  onSend,
  onClose,
}: {
  open: boolean
  question: QuestionView | undefined
  busy: boolean
  onSend: Send
  onClose: () => void
}) {
  const { words } = useDesk()
  const { say } = useModerate()
  return (
    <Dialog
      open={open && question !== undefined}
      title={fill(say.edit.title, { n: question?.number ?? '' })}
      closeLabel={words.common.close}
      onClose={onClose}
      footer={
        <DialogFoot form={FORM} variant="primary" busy={busy} onCancel={onClose}>
          {say.edit.send}
        </DialogFoot>
      }
    >
      {question?.text && (
        <EditForm key={question.id} question={question} text={question.text} onSend={onSend} onClose={onClose} />
      )}
    </Dialog>
  )
}

function EditForm({
  question,
  text,
  onSend,
  onClose,
}: {
  question: QuestionView
  text: { title: string; body: string }
  onSend: Send
  onClose: () => void
}) {
  const { locale } = useDesk()
  const { say } = useModerate()
  const codes = reasonsFor('edit')
  const [draft, write, forget] = useDraft<{ title: string; body: string; reason: ReasonCode | null }>(
    `edit ${question.id}`,
    { title: text.title, body: text.body, reason: null },
  )
  const [tried, setTried] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const { seen, lookAgain } = useSeen(question)
  const imported = question.channel === 'import'
  const [title, body] = imported
    ? [LIMITS.importedTitle, LIMITS.importedBody]
    : [LIMITS.questionTitle, LIMITS.questionBody]
  const same = draft.title === text.title && draft.body === text.body
  const send = async () => {
    setTried(true)
    if (same || draft.reason === null) return
    const outcome = await onSend(seen, { do: 'edit', reason: draft.reason, title: draft.title, body: draft.body })
    if (!outcome) return
    if (!outcome.ok) {
      lookAgain()
      return setWhy(outcome.why)
    }
    forget()
    onClose()
  }
  const counter = (count: number, max: number) => (
    <GraphemeCounter count={count} max={max} label={say.edit.count} over={say.edit.over} />
  )
  return (
    <DialogForm id={FORM} why={why} onSend={send}>
      <p className="hint">{say.edit.hint}</p>
      <TextArea
        id="edit-title"
        label={say.edit.question}
        className="min-h-16!"
        error={tried && same && say.edit.same}
        value={draft.title}
        onChange={(event) => write({ ...draft, title: event.target.value.replace(/\n/g, ' ') })}
        foot={counter(graphemes(draft.title), title.max)}
      />
      <TextArea
        id="edit-body"
        label={say.edit.body}
        value={draft.body}
        onChange={(event) => write({ ...draft, body: event.target.value })}
        foot={counter(graphemes(draft.body), body.max)}
      />
      <RadioGroup
        name="edit-reason"
        legend={say.edit.reason}
        error={tried && draft.reason === null && say.reason.choose}
        choices={codes.map((code, at) => ({
          value: code,
          code,
          label: REASONS[code].text[locale],
          hotkey: String(at + 1),
        }))}
        value={draft.reason ?? ''}
        onChoose={(value) => write({ ...draft, reason: codes.find((code) => code === value) ?? null })}
      />
    </DialogForm>
  )
}

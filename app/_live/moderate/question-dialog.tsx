import { type ReactNode, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import type { Outcome } from '#app/_live/use-acting.ts'
import { Checkbox, RadioGroup } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import type { QuestionView } from '#contract/streams/hearing/view.ts'
import type { Action } from './actions.ts'
import { DialogFoot } from './dialog-form.tsx'
import { fits, reasonsFor, useModerate } from './moderate-context.ts'
import { useSeen } from './use-seen.ts'

/** Sends an action on the question as its sender saw it; undefined where another one of theirs is still under way. */
type SendAction = (on: QuestionView, action: Action) => Promise<Outcome | undefined>

/** What every dialog about a question gets from the desk. */
export type QuestionDialogProps = {
  open: boolean
  question: QuestionView | undefined
  busy: boolean
  onSend: SendAction
  onClose: () => void
}

/** What the form in such a dialog gets. */
export type QuestionFormProps = { question: QuestionView; onSend: SendAction; onClose: () => void }

/** The frame of a dialog about one question: `title` with its number, cancel and `act` in the foot. `children` draws the form of the id `form`, anew for each question. */
export function QuestionDialog({
  open,
  question,
  busy,
  onClose,
  title,
  form,
  act,
  variant = 'primary',
  children,
}: Omit<QuestionDialogProps, 'onSend'> & {
  title: string
  form: string
  act: string
  variant?: 'primary' | 'danger'
  children: (question: QuestionView) => ReactNode
}) {
  const { messages } = useHost()
  return (
    <Dialog
      open={open && question !== undefined}
      title={fill(title, { n: question?.number ?? '' })}
      closeLabel={messages.common.close}
      onClose={onClose}
      footer={
        <DialogFoot form={form} variant={variant} busy={busy} onCancel={onClose}>
          {act}
        </DialogFoot>
      }
    >
      {question && children(question)}
    </Dialog>
  )
}

/** Sends the form's action: done, it forgets the draft and closes; refused, `why` stands in the form and the newest state is what is decided on next. */
export function useSendAction({ question, onSend, onClose }: QuestionFormProps, forget: () => void = () => undefined) {
  const [why, setWhy] = useState<string | null>(null)
  const { seen, lookAgain } = useSeen(question)
  const send = async (action: Action) => {
    const outcome = await onSend(seen, action)
    if (!outcome) return
    if (!outcome.ok) {
      lookAgain()
      return setWhy(outcome.why)
    }
    forget()
    onClose()
  }
  return { why, send }
}

/** Nine keys have a number; reasons beyond are chosen with the pointer or the arrows. */
export const hotkeyOf = (at: number) => (at < 9 ? { hotkey: String(at + 1) } : {})

/** The reasons that fit an act, by number key. `missing`: a reason must be given and is not. */
export function ReasonChoice({
  act,
  legend,
  hideLegend,
  missing,
  value,
  onChoose,
}: {
  act: 'hold' | 'decline' | 'edit' | 'erase'
  legend: string
  hideLegend?: boolean
  missing: boolean
  value: string | null
  onChoose: (code: string | null) => void
}) {
  const { say, reasons } = useModerate()
  const fitting = reasonsFor(reasons, act)
  return (
    <RadioGroup
      name={`${act}-reason`}
      legend={legend}
      hideLegend={hideLegend}
      error={missing && say.reason.choose}
      choices={fitting.map(({ code, name }, at) => ({ value: code, code, label: name, ...hotkeyOf(at) }))}
      value={value ?? ''}
      onChoose={onChoose}
    />
  )
}

/** Offers the erasure with an act whose reason is one of an erasure: what the record shows goes with it. */
export function ErasesChoice({
  act,
  reason,
  value,
  onChoose,
}: {
  act: 'hold' | 'decline' | 'edit'
  reason: string | null
  value: boolean
  onChoose: (erases: boolean) => void
}) {
  const { say, reasons } = useModerate()
  if (reason === null || !fits(reasons, reason, 'erase')) return null
  return (
    <Checkbox
      id={`${act}-erases`}
      hint={say.erase.with[act]}
      checked={value}
      onChange={(event) => onChoose(event.target.checked)}
    >
      {say.erase.tick}
    </Checkbox>
  )
}

import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { useActing } from '#app/_live/use-acting.ts'
import { useDraft } from '#app/_live/use-draft.ts'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { graphemes, LIMITS } from '#contract/limits.ts'
import { DialogFoot, DialogForm } from './dialog-form.tsx'
import { reasonsFor, useModerate } from './moderate-context.ts'
import { PaceNoteField } from './pace-fields.tsx'
import { hotkeyOf } from './question-dialog.tsx'

const FORM = 'submissions-form'

/** Closes submissions for now, with a reason; or, where they are closed, says since when and why, and opens them again. */
export function SubmissionsDialog({
  open,
  onDone,
  onClose,
}: {
  open: boolean
  onDone: (text: string) => void
  onClose: () => void
}) {
  const client = useHearingClient()
  const { messages, slug } = useHost()
  const { say, reasons, reasonNames } = useModerate()
  const fitting = reasonsFor(reasons, 'pace')
  const view = useHearingState((state) => state.view)
  const { act, busy } = useActing()
  const { fields, write, forget } = useDraft(`minsheng:draft:submissions:${slug}`, { reason: '', note: '' })
  const [tried, setTried] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const closed = view.submissionsClosed
  const { submissions } = say
  const { note } = fields
  const reason = fitting.find(({ code }) => code === fields.reason)?.code ?? null
  const leave = () => {
    setTried(false)
    setWhy(null)
    onClose()
  }
  const send = async () => {
    setTried(true)
    const { id: hearingId } = view
    if (!closed && (reason === null || graphemes(note) > LIMITS.note.max)) return
    const outcome = await act({
      ...(closed
        ? { command: 'hearing:reopen-submissions', input: { hearingId } }
        : { command: 'hearing:close-submissions', input: { hearingId, reason: reason ?? 'P01', note } }),
      key: 'submissions',
      // A colleague was first: what was wanted holds already.
      explain: ({ message }) => (!client.store.getState().view.submissionsClosed === !closed ? message : undefined),
    })
    if (!outcome) return
    if (!outcome.ok) return setWhy(outcome.why)
    forget()
    onDone(closed ? submissions.reopened : submissions.closed)
    leave()
  }
  return (
    <Dialog
      open={open}
      title={closed ? submissions.reopenTitle : submissions.closeTitle}
      closeLabel={messages.common.close}
      onClose={leave}
      footer={
        <DialogFoot form={FORM} variant={closed ? 'primary' : 'danger'} busy={busy.size > 0} onCancel={leave}>
          {closed ? submissions.reopen : submissions.close}
        </DialogFoot>
      }
    >
      <DialogForm id={FORM} why={why} onSend={() => void send()}>
        {closed ? (
          <p>
            {fill(submissions.since, {
              time: clockTime(closed.at, view.settings.timeZone),
              reason: reasonNames[closed.reason] ?? closed.reason,
            })}
          </p>
        ) : (
          <>
            <p className="hint">{submissions.hint}</p>
            <RadioGroup
              name="submissions-reason"
              legend={say.reason.legend}
              hideLegend
              error={tried && reason === null && say.reason.choose}
              choices={fitting.map(({ code, name }, at) => ({ value: code, code, label: name, ...hotkeyOf(at) }))}
              value={reason ?? ''}
              onChoose={(reason) => write({ reason })}
            />
            <PaceNoteField note={note} onChange={(note) => write({ note })} />
          </>
        )}
      </DialogForm>
    </Dialog>
  )
}

import { useState } from 'react'
import { graphemes, LIMITS } from '#contract/limits.ts'
import { PACE_CODES, PACE_REASONS, type PaceReason } from '#contract/pace-reasons.ts'
import { fill } from '../../_i18n/fill.ts'
import { RadioGroup } from '../../_ui/choice.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { clockTime } from '../hearing/times.ts'
import { useDesk, useDeskState } from '../programme/desk-context.ts'
import { useBusy } from '../programme/use-busy.ts'
import { DialogFoot, DialogForm } from './dialog-form.tsx'
import { useModerate } from './moderate-context.ts'
import { PaceNoteField } from './pace-fields.tsx'
import { useDraft } from './use-draft.ts'

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
  const { room, words, locale } = useDesk()
  const { say } = useModerate()
  const view = useDeskState((state) => state.view)
  const { busy, run } = useBusy()
  const [draft, write, forget] = useDraft<{ reason: PaceReason | null; note: string }>('submissions', {
    reason: null,
    note: '',
  })
  const [tried, setTried] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const closed = view.submissionsClosed
  const { submissions } = say
  const { reason, note } = draft
  const leave = () => {
    setTried(false)
    setWhy(null)
    onClose()
  }
  const send = async () => {
    setTried(true)
    const { id: hearingId } = view
    if (!closed && (reason === null || graphemes(note) > LIMITS.note.max)) return
    const result = await run('submissions', () =>
      closed
        ? room.send('hearing:reopen-submissions', { hearingId })
        : room.send('hearing:close-submissions', { hearingId, reason: reason ?? 'P01', note }),
    )
    if (!result) return
    // A colleague was first, or the answer to our own was lost: what was wanted holds already.
    if (!result.ok && !room.store.getState().view.submissionsClosed === !closed) return setWhy(result.refusal.message)
    forget()
    write({ reason: null, note: '' })
    onDone(closed ? submissions.reopened : submissions.closed)
    leave()
  }
  return (
    <Dialog
      open={open}
      title={closed ? submissions.reopenTitle : submissions.closeTitle}
      closeLabel={words.common.close}
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
              reason: PACE_REASONS[closed.reason][locale],
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
              choices={PACE_CODES.map((code, at) => ({
                value: code,
                code,
                label: PACE_REASONS[code][locale],
                hotkey: String(at + 1),
              }))}
              value={reason ?? ''}
              onChoose={(chosen) => write({ ...draft, reason: PACE_CODES.find((code) => code === chosen) ?? null })}
            />
            <PaceNoteField note={note} onChange={(note) => write({ ...draft, note })} />
          </>
        )}
      </DialogForm>
    </Dialog>
  )
}

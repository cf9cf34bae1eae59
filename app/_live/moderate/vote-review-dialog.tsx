import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { useActing } from '#app/_live/use-acting.ts'
import { useDraft } from '#app/_live/use-draft.ts'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { TextArea } from '#app/_ui/field.tsx'
import { GraphemeCounter } from '#app/_ui/grapheme-counter.tsx'
import { graphemes, LIMITS } from '#contract/limits.ts'
import { DialogFoot, DialogForm } from './dialog-form.tsx'
import { reasonsFor, useModerate } from './moderate-context.ts'
import { hotkeyOf } from './question-dialog.tsx'
import type { Deciding } from './vote-alarms.tsx'

const FORM = 'vote-review-form'

/** Asks for the reason why votes under review go on counting, or are set aside. `onDone` gets what was done in words. */
export function VoteReviewDialog({
  deciding,
  onDone,
  onClose,
}: {
  deciding: Deciding | null
  onDone: (text: string) => void
  onClose: () => void
}) {
  const { messages } = useHost()
  const { say } = useModerate()
  const { act, busy } = useActing()
  const named = deciding && {
    n: deciding.alarm.question.number,
    votes: deciding.alarm.votes,
  }
  return (
    <Dialog
      open={deciding !== null}
      title={deciding && named ? fill(say.votes.dialog[deciding.outcome], named) : ''}
      closeLabel={messages.common.close}
      onClose={onClose}
      footer={
        deciding && (
          <DialogFoot
            form={FORM}
            variant={deciding.outcome === 'count' ? 'primary' : 'danger'}
            busy={busy.size > 0}
            onCancel={onClose}
          >
            {say.votes.send[deciding.outcome]}
          </DialogFoot>
        )
      }
    >
      {deciding && named && (
        <DecisionForm
          key={deciding.alarm.reviewId + deciding.outcome}
          deciding={deciding}
          act={act}
          onClose={onClose}
          onDone={() => onDone(fill(say.votes.done[deciding.outcome], named))}
        />
      )}
    </Dialog>
  )
}

function DecisionForm({
  deciding: { alarm, outcome },
  act,
  onDone,
  onClose,
}: {
  deciding: Deciding
  act: ReturnType<typeof useActing>['act']
  onDone: () => void
  onClose: () => void
}) {
  const { say, reasons } = useModerate()
  const { reviewId, question } = alarm
  const { fields, write, forget } = useDraft(`minsheng:draft:${outcome}:${reviewId}`, { reason: '', note: '' })
  const [tried, setTried] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const fitting = reasonsFor(reasons, outcome === 'count' ? 'count_votes' : 'set_votes_aside')
  const { note } = fields
  const reason = fitting.find(({ code }) => code === fields.reason)?.code ?? null
  const { max } = LIMITS.note
  const submit = async () => {
    setTried(true)
    if (reason === null || graphemes(note) > max) return
    const ended = await act({ command: 'votes:decide', input: { reviewId, outcome, reason, note }, key: reviewId })
    if (!ended) return
    if (!ended.ok) return setWhy(ended.why)
    forget()
    onDone()
    onClose()
  }
  return (
    <DialogForm id={FORM} why={why} onSend={() => void submit()}>
      <p className="hint">{say.votes.hint[outcome]}</p>
      <blockquote className="voice border-l-4 border-line pl-3" dir="auto">
        {question.text?.title}
      </blockquote>
      <RadioGroup
        name="review-reason"
        legend={say.reason.legend}
        hideLegend
        error={tried && reason === null && say.reason.choose}
        choices={fitting.map(({ code, name }, at) => ({ value: code, code, label: name, ...hotkeyOf(at) }))}
        value={reason ?? ''}
        onChoose={(reason) => write({ reason })}
      />
      <TextArea
        id="review-note"
        label={say.votes.note}
        hint={fill(say.votes.noteHint, { max })}
        value={note}
        onChange={(event) => write({ note: event.target.value })}
        foot={<GraphemeCounter count={graphemes(note)} max={max} label={say.edit.count} over={say.edit.over} />}
      />
    </DialogForm>
  )
}

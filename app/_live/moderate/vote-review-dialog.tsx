import { useState } from 'react'
import { graphemes, LIMITS } from '#contract/limits.ts'
import { REVIEW_REASONS, type ReviewReason, reviewReasonsFor } from '#contract/vote-review.ts'
import { fill } from '../../_i18n/fill.ts'
import { RadioGroup } from '../../_ui/choice.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { TextArea } from '../../_ui/field.tsx'
import { GraphemeCounter } from '../../_ui/grapheme-counter.tsx'
import { useDesk } from '../programme/desk-context.ts'
import { useBusy } from '../programme/use-busy.ts'
import { DialogFoot, DialogForm } from './dialog-form.tsx'
import { useModerate } from './moderate-context.ts'
import { useDraft } from './use-draft.ts'
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
  const { words } = useDesk()
  const { say } = useModerate()
  const { busy, run } = useBusy()
  const named = deciding && {
    n: deciding.alarm.question.number,
    votes: deciding.alarm.votes,
  }
  return (
    <Dialog
      open={deciding !== null}
      title={deciding && named ? fill(say.votes.dialog[deciding.outcome], named) : ''}
      closeLabel={words.common.close}
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
          run={run}
          onClose={onClose}
          onDone={() => onDone(fill(say.votes.done[deciding.outcome], named))}
        />
      )}
    </Dialog>
  )
}

function DecisionForm({
  deciding: { alarm, outcome },
  run,
  onDone,
  onClose,
}: {
  deciding: Deciding
  run: ReturnType<typeof useBusy>['run']
  onDone: () => void
  onClose: () => void
}) {
  const { room, locale } = useDesk()
  const { say } = useModerate()
  const { reviewId, question } = alarm
  const [draft, write, forget] = useDraft<{ reason: ReviewReason | null; note: string }>(`${outcome} ${reviewId}`, {
    reason: null,
    note: '',
  })
  const [tried, setTried] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const { reason, note } = draft
  const { max } = LIMITS.note
  const submit = async () => {
    setTried(true)
    if (reason === null || graphemes(note) > max) return
    const result = await run(reviewId, () => room.send('votes:decide', { reviewId, outcome, reason, note }))
    if (!result) return
    if (!result.ok) return setWhy(result.refusal.message)
    forget()
    onDone()
    onClose()
  }
  const codes = reviewReasonsFor(outcome)
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
        choices={codes.map((code, at) => ({
          value: code,
          code,
          label: REVIEW_REASONS[code].text[locale],
          hotkey: String(at + 1),
        }))}
        value={reason ?? ''}
        onChoose={(chosen) => write({ ...draft, reason: codes.find((code) => code === chosen) ?? null })}
      />
      <TextArea
        id="review-note"
        label={say.votes.note}
        hint={fill(say.votes.noteHint, { max })}
        value={note}
        onChange={(event) => write({ ...draft, note: event.target.value })}
        foot={<GraphemeCounter count={graphemes(note)} max={max} label={say.edit.count} over={say.edit.over} />}
      />
    </DialogForm>
  )
}

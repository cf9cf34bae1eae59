import { useState } from 'react'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { useHost } from '#app/_live/programme/host-context.ts'
import { useActing } from '#app/_live/use-acting.ts'
import { useDraft } from '#app/_live/use-draft.ts'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { durationText } from '#contract/duration.ts'
import { graphemes, LIMITS } from '#contract/limits.ts'
import { type Pace, paceOf, restricts, SLOW_MODES, samePace } from '#contract/pace.ts'
import { PACE_CODES } from '#contract/pace-reasons.ts'
import { TIERS, type Tier } from '#contract/states.ts'
import { DialogFoot, DialogForm } from './dialog-form.tsx'
import { useModerate } from './moderate-context.ts'
import { PaceReasonSelect, RestrictionNote } from './pace-fields.tsx'

const FORM = 'pace-form'

type Closing = { onDone: (text: string) => void; onClose: () => void }

/** Sets the time between two questions of one person, and who may ask and vote, for the rest of the hearing. */
export function PaceDialog({ open, onDone, onClose }: Closing & { open: boolean }) {
  const { messages } = useHost()
  const { say } = useModerate()
  const settings = useHearingState(({ view }) => view.settings)
  const { act, busy } = useActing()
  const from = paceOf(settings)
  return (
    <Dialog
      open={open}
      title={say.pace.title}
      closeLabel={messages.common.close}
      onClose={onClose}
      footer={
        <DialogFoot form={FORM} variant="primary" busy={busy.size > 0} onCancel={onClose}>
          {say.pace.send}
        </DialogFoot>
      }
    >
      {open && <PaceForm from={from} act={act} onDone={onDone} onClose={onClose} />}
    </Dialog>
  )
}

function PaceForm({ from, act, onDone, onClose }: Closing & { from: Pace; act: ReturnType<typeof useActing>['act'] }) {
  const client = useHearingClient()
  const { locale, slug } = useHost()
  const { say } = useModerate()
  const { pace: messages } = say
  /** What the moderator saw when choosing; a colleague's change meanwhile shows here. */
  const [seen, setSeen] = useState(from)
  const [to, setTo] = useState(from)
  const { fields, write, forget } = useDraft(`minsheng:draft:pace:${slug}`, { reason: '', note: '' })
  const given = { reason: PACE_CODES.find((code) => code === fields.reason) ?? null, note: fields.note }
  const [tried, setTried] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const moved = !samePace(seen, from)
  const needed = restricts(seen, to)
  const submit = async () => {
    setTried(true)
    if (samePace(seen, to)) return onClose()
    if ((needed && given.reason === null) || graphemes(given.note) > LIMITS.note.max) return
    const input = { hearingId: client.store.getState().view.id, from: seen, to, ...given }
    const outcome = await act({ command: 'hearing:pace', input, key: 'pace' })
    if (!outcome) return
    if (!outcome.ok) return setWhy(outcome.why)
    forget()
    onDone(messages.done)
    onClose()
  }
  const takeNewest = () => {
    setSeen(from)
    setTo(from)
    setWhy(null)
  }
  const intervals = [...new Set([...SLOW_MODES, from.questionIntervalSeconds])].sort((a, b) => a - b)
  const tiers = (which: 'askTier' | 'voteTier', legend: string) => (
    <RadioGroup
      name={`pace-${which}`}
      legend={legend}
      choices={TIERS.map((tier, at) => ({
        value: tier,
        label: messages.tier[tier],
        ...hotkeyOf(intervals.length + at + (which === 'voteTier' ? TIERS.length : 0)),
      }))}
      value={to[which]}
      onChoose={(tier) => setTo({ ...to, [which]: tier as Tier })}
    />
  )
  return (
    <DialogForm id={FORM} why={why} onSend={() => void submit()}>
      {moved && <RestrictionNote onTake={takeNewest} />}
      <p className="hint">{messages.hint}</p>
      <RadioGroup
        name="pace-interval"
        legend={messages.interval}
        choices={intervals.map((seconds, at) => ({
          value: String(seconds),
          label: seconds ? durationText(seconds, locale) : messages.off,
          ...hotkeyOf(at),
        }))}
        value={String(to.questionIntervalSeconds)}
        onChoose={(seconds) => setTo({ ...to, questionIntervalSeconds: Number(seconds) })}
      />
      <div className="grid gap-4 md:grid-cols-2">
        {tiers('askTier', messages.ask)}
        {tiers('voteTier', messages.vote)}
      </div>
      <PaceReasonSelect
        {...given}
        hint={needed ? messages.reasonNeeded : messages.reasonFree}
        missing={tried && needed && given.reason === null}
        onChange={({ reason, note }) => write({ reason: reason ?? '', note })}
      />
    </DialogForm>
  )
}

/** The number key of the radio at a place in the form. */
const hotkeyOf = (at: number) => (at < 9 ? { hotkey: String(at + 1) } : {})

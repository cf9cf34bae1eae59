import { useState } from 'react'
import { durationText } from '#contract/duration.ts'
import { graphemes, LIMITS } from '#contract/limits.ts'
import { type Pace, paceOf, restricts, SLOW_MODES, samePace } from '#contract/pace.ts'
import type { PaceReason } from '#contract/pace-reasons.ts'
import { TIERS, type Tier } from '#contract/states.ts'
import { RadioGroup } from '../../_ui/choice.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { useDesk, useDeskState } from '../programme/desk-context.ts'
import { useBusy } from '../programme/use-busy.ts'
import { DialogFoot, DialogForm } from './dialog-form.tsx'
import { useModerate } from './moderate-context.ts'
import { PaceReasonSelect, RestrictionNote } from './pace-fields.tsx'
import { useDraft } from './use-draft.ts'

const FORM = 'pace-form'

type Closing = { onDone: (text: string) => void; onClose: () => void }

/** Sets the time between two questions of one person, and who may ask and vote, for the rest of the hearing. */
export function PaceDialog({ open, onDone, onClose }: Closing & { open: boolean }) {
  const { words } = useDesk()
  const { say } = useModerate()
  const settings = useDeskState(({ view }) => view.settings)
  const { busy, run } = useBusy()
  const from = paceOf(settings)
  return (
    <Dialog
      open={open}
      title={say.pace.title}
      closeLabel={words.common.close}
      onClose={onClose}
      footer={
        <DialogFoot form={FORM} variant="primary" busy={busy.size > 0} onCancel={onClose}>
          {say.pace.send}
        </DialogFoot>
      }
    >
      {open && <PaceForm from={from} run={run} onDone={onDone} onClose={onClose} />}
    </Dialog>
  )
}

type PaceDraft = { reason: PaceReason | null; note: string }

function PaceForm({ from, run, onDone, onClose }: Closing & { from: Pace; run: ReturnType<typeof useBusy>['run'] }) {
  const { room, locale } = useDesk()
  const { say } = useModerate()
  const { pace: words } = say
  /** What the moderator saw when choosing; a colleague's change meanwhile shows here. */
  const [seen, setSeen] = useState(from)
  const [to, setTo] = useState(from)
  const [draft, write, forget] = useDraft<PaceDraft>('pace', { reason: null, note: '' })
  const [tried, setTried] = useState(false)
  const [why, setWhy] = useState<string | null>(null)
  const moved = !samePace(seen, from)
  const needed = restricts(seen, to)
  const submit = async () => {
    setTried(true)
    if (samePace(seen, to)) return onClose()
    if ((needed && draft.reason === null) || graphemes(draft.note) > LIMITS.note.max) return
    const input = { hearingId: room.store.getState().view.id, from: seen, to, ...draft }
    const result = await run('pace', () => room.send('hearing:pace', input))
    if (!result) return
    // An answer that was lost on the way: what was wanted holds already.
    if (!result.ok && !samePace(paceOf(room.store.getState().view.settings), to)) return setWhy(result.refusal.message)
    forget()
    onDone(words.done)
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
        label: words.tier[tier],
        ...hotkeyOf(intervals.length + at + (which === 'voteTier' ? TIERS.length : 0)),
      }))}
      value={to[which]}
      onChoose={(tier) => setTo({ ...to, [which]: tier as Tier })}
    />
  )
  return (
    <DialogForm id={FORM} why={why} onSend={() => void submit()}>
      {moved && <RestrictionNote onTake={takeNewest} />}
      <p className="hint">{words.hint}</p>
      <RadioGroup
        name="pace-interval"
        legend={words.interval}
        choices={intervals.map((seconds, at) => ({
          value: String(seconds),
          label: seconds ? durationText(seconds, locale) : words.off,
          ...hotkeyOf(at),
        }))}
        value={String(to.questionIntervalSeconds)}
        onChoose={(seconds) => setTo({ ...to, questionIntervalSeconds: Number(seconds) })}
      />
      <div className="grid gap-4 md:grid-cols-2">
        {tiers('askTier', words.ask)}
        {tiers('voteTier', words.vote)}
      </div>
      <PaceReasonSelect
        {...draft}
        hint={needed ? words.reasonNeeded : words.reasonFree}
        missing={tried && needed && draft.reason === null}
        onChange={write}
      />
    </DialogForm>
  )
}

/** The number key of the radio at a place in the form. */
const hotkeyOf = (at: number) => (at < 9 ? { hotkey: String(at + 1) } : {})

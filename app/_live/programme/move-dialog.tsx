import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { momentText } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { useServerClock } from '#app/_live/use-clock.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { Slate, StageFrame } from '#app/_ui/stage-frame.tsx'
import { roughText } from '#contract/duration.ts'
import { useHost } from './host-context.ts'

/** A start so far from its plan is asked about: it can't be taken back. */
const FAR_OFF_MS = 15 * 60_000

/** What a dialog before a move of the hearing gets. `why` it was refused; `onDo` takes what the move needs besides its hearing. */
export type HostDialogProps = {
  open: boolean
  busy: boolean
  why: string | null
  onDo: (text?: string) => void
  onClose: () => void
}

/** Asks whether to start, and names how far that is from the plan. */
export const StartDialog = (dialog: HostDialogProps) => <MoveDialog move="start" {...dialog} />

/** Asks whether to pause, and shows what viewers then see. */
export const PauseDialog = (dialog: HostDialogProps) => <MoveDialog move="pause" {...dialog} />

function MoveDialog({ move, open, busy, why, onDo, onClose }: HostDialogProps & { move: 'start' | 'pause' }) {
  const { messages } = useHost()
  const offMs = useOffPlan()
  const farOff = move === 'start' && Math.abs(offMs) >= FAR_OFF_MS
  const [meant, setMeant] = useState(false)
  const [missing, setMissing] = useState(false)
  const say = messages.programme.state
  const start = move === 'start'
  return (
    <Dialog
      open={open}
      title={start ? say.startTitle : say.pauseTitle}
      closeLabel={messages.common.close}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" hotkey="Esc" className="max-xl:[&_.key]:hidden" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button
            variant="primary"
            icon={start ? 'on-air' : 'pause'}
            busy={busy}
            onClick={() => (farOff && !meant ? setMissing(true) : onDo())}
          >
            {start ? say.start : say.pauseTitle}
          </Button>
        </>
      }
    >
      <p className="hint mb-3">{start ? say.startHint : say.pauseHint}</p>
      {start && <PlannedStart offMs={offMs} />}
      {farOff && (
        <Checkbox
          id="meant"
          checked={meant}
          onChange={(event) => {
            setMeant(event.target.checked)
            setMissing(false)
          }}
          error={missing ? say.mustMean : undefined}
        >
          {say.meant}
        </Checkbox>
      )}
      {why && <Notice tone="danger" announce="polite" className="mb-3" title={why} />}
      {!start && (
        <StageFrame
          label={say.pauseTitle}
          className="rounded-control"
          slate={
            <Slate icon="pause" title={say.pauseSlate}>
              {say.pauseSlateBody}
            </Slate>
          }
        />
      )}
    </Dialog>
  )
}

/** When the start is planned, and how far from that it is now. */
function PlannedStart({ offMs }: { offMs: number }) {
  const { locale, messages } = useHost()
  const { startsAt, timeZone } = useHearingState((state) => state.view.settings)
  const say = messages.programme.state
  const off = roughText(Math.abs(offMs) / 1_000, locale)
  const when = momentText(startsAt, timeZone, locale)
  const near = Math.abs(offMs) < 60_000
  return (
    <p className="mb-3 text-base">
      {fill(say.planned, { when })} <b>{near ? say.onTime : fill(offMs < 0 ? say.early : say.late, { off })}</b>
    </p>
  )
}

/** Milliseconds from the planned start until now, by the server's clock; negative before it. */
function useOffPlan(): number {
  const startsAt = useHearingState((state) => state.view.settings.startsAt)
  const now = useServerClock()
  return now === null ? 0 : now - Date.parse(startsAt)
}

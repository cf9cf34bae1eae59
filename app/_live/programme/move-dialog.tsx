import { useState } from 'react'
import { roughText } from '#contract/duration.ts'
import { fill } from '../../_i18n/fill.ts'
import { Button } from '../../_ui/button.tsx'
import { Checkbox } from '../../_ui/choice.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { Notice } from '../../_ui/notice.tsx'
import { Slate, StageFrame } from '../../_ui/stage-frame.tsx'
import { momentText } from '../hearing/times.ts'
import { useDesk, useDeskState } from './desk-context.ts'
import { useClock } from './use-clock.ts'

/** A start so far from its plan is asked about: it can't be taken back. */
const FAR_OFF_MS = 15 * 60_000

/** A dialog that says what a move does before it is made; `slate` previews what viewers then see. */
export function MoveDialog({
  move,
  open,
  busy,
  why,
  onDo,
  onClose,
}: {
  move: 'start' | 'pause'
  open: boolean
  busy: boolean
  why: string | null
  onDo: () => void
  onClose: () => void
}) {
  const { words } = useDesk()
  const offMs = useOffPlan()
  const farOff = move === 'start' && Math.abs(offMs) >= FAR_OFF_MS
  const [meant, setMeant] = useState(false)
  const [missing, setMissing] = useState(false)
  const say = words.programme.state
  const start = move === 'start'
  return (
    <Dialog
      open={open}
      title={start ? say.startTitle : say.pauseTitle}
      closeLabel={words.common.close}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" hotkey="Esc" className="max-xl:[&_.key]:hidden" onClick={onClose}>
            {words.common.cancel}
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
  const { locale, words } = useDesk()
  const { startsAt, timeZone } = useDeskState((state) => state.view.settings)
  const say = words.programme.state
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
  const startsAt = useDeskState((state) => state.view.settings.startsAt)
  const offset = useDeskState((state) => state.clockOffsetMs)
  const now = useClock()
  return now === null ? 0 : now + offset - Date.parse(startsAt)
}

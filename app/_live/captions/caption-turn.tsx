import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { HEARING_KIND } from '#contract/states.ts'
import { useCaptionDesk, useTranscript } from './desk-context.ts'

/** Who writes now, and the way to take one's turn: two people relieve one another every some minutes. */
export function CaptionTurn() {
  const { words, names, ownKey, hearingId, locale, stream } = useCaptionDesk()
  const { turn } = words
  const writer = useTranscript(({ view }) => view.writer)
  const isBegun = useTranscript(({ view }) => view.seq > 0)
  const isOn = useHearingState(({ view }) => HEARING_KIND[view.status] === 'on')
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  if (!isOn) return null
  const take = async () => {
    setBusy(true)
    const result = await stream.send('caption:take-turn', { hearingId })
    setSaid(result.ok ? '' : result.refusal.message)
    setBusy(false)
  }
  const others = Object.entries(names).flatMap(([key, name]) => (key === ownKey ? [] : [name]))
  return (
    <section className="card grid gap-2 p-4" aria-label={turn.label}>
      <div className="row between">
        <p aria-live="polite">
          <b>{whoWrites()}</b>
        </p>
        <Button size="sm" icon="edit" busy={busy} disabled={writer === ownKey} onClick={() => !busy && void take()}>
          {turn.take}
        </Button>
      </div>
      {others.length > 0 && (
        <p className="hint">{fill(turn.others, { names: others.join(locale === 'en' ? ', ' : '、') })}</p>
      )}
      {said && <p role="alert">{said}</p>}
    </section>
  )

  function whoWrites(): string {
    if (!isBegun) return turn.nobody
    if (writer === null) return turn.engine
    if (writer === ownKey) return turn.you
    const name = names[writer]
    return name === undefined ? turn.somebody : fill(turn.other, { name })
  }
}

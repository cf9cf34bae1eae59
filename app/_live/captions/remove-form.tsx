import { useEffect, useRef, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { SelectField } from '#app/_ui/field.tsx'
import type { CaptionLine } from '#contract/streams/transcript/view.ts'
import { useCaptionDesk } from './desk-context.ts'

/** Takes the words of a line out for good, for a reason that stands in their place. */
export function RemoveForm({ line, onDone }: { line: CaptionLine; onDone: () => void }) {
  const { words, hearingId, stream, reasons, reasonNames } = useCaptionDesk()
  const say = words.lines
  const select = useRef<HTMLSelectElement>(null)
  const [reason, setReason] = useState(reasons[0] ?? '')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  useEffect(() => select.current?.focus(), [])
  const remove = async () => {
    if (busy) return
    setBusy(true)
    const result = await stream.send('caption:remove', { hearingId, lineId: line.id, reason })
    setBusy(false)
    if (result.ok) onDone()
    else setError(result.refusal.message)
  }
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void remove()
      }}
    >
      <p dir="auto">{line.text}</p>
      <SelectField
        id={`remove-${line.id}`}
        ref={select}
        label={say.reason}
        hint={say.removeHint}
        error={error || undefined}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onDone()}
      >
        {reasons.map((code) => (
          <option key={code} value={code}>
            {code} {reasonNames[code] ?? ''}
          </option>
        ))}
      </SelectField>
      <div className="row">
        <Button type="submit" size="sm" variant="danger" icon="remove" busy={busy}>
          {say.remove}
        </Button>
        <Button size="sm" variant="quiet" onClick={onDone}>
          {say.cancel}
        </Button>
      </div>
    </form>
  )
}

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { type CaptionLine, isUnchecked } from '#contract/streams/transcript/view.ts'
import { useCaptionDesk } from './desk-context.ts'

/** Corrects a line in its place: Enter saves, Escape leaves it. What an engine wrote can be found right as it stands. */
export function CorrectForm({ line, onDone }: { line: CaptionLine; onDone: () => void }) {
  const { words, hearingId, stream } = useCaptionDesk()
  const say = words.lines
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(line.text)
  // What somebody else made of the line meanwhile is a conflict, which the server says.
  const [version] = useState(line.version)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const isSame = text.trim() === line.text
  const mayConfirm = isSame && isUnchecked(line)
  const save = async () => {
    if (busy) return
    if (isSame && !mayConfirm) return onDone()
    setBusy(true)
    const result = await stream.send('caption:correct', { hearingId, lineId: line.id, version, text })
    setBusy(false)
    if (result.ok) onDone()
    else setError(result.refusal.message)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone()
  }
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        id={`correct-${line.id}`}
        ref={input}
        hideLabel
        label={fill(say.correctLine, { text: line.text })}
        lang={line.language === 'zh' ? 'zh-CN' : 'en'}
        value={text}
        error={error || undefined}
        autoComplete="off"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={press}
      />
      <div className="row">
        <Button type="submit" size="sm" variant="primary" icon="ok" busy={busy}>
          {mayConfirm ? say.confirm : say.save}
        </Button>
        <Button size="sm" variant="quiet" onClick={onDone}>
          {say.cancel}
        </Button>
      </div>
    </form>
  )
}

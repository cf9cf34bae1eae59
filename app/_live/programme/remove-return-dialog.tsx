import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { TextField } from '#app/_ui/field.tsx'
import { LIMITS } from '#contract/limits.ts'
import { useHost } from './host-context.ts'
import { ReturnDialog } from './return-dialog.tsx'
import type { Send } from './use-programme-actions.ts'

/** Asks why a case is taken off the agenda. */
export function RemoveReturnDialog({
  number,
  send,
  busy,
  onClose,
}: {
  number: string
  send: Send
  busy: boolean
  onClose: () => void
}) {
  const { messages } = useHost()
  const hearingId = useHearingState(({ view }) => view.id)
  const [text, setText] = useState('')
  const say = messages.programme.returns
  const remove = () => {
    const input = { hearingId, number, text }
    return send({ command: 'return:remove', input, key: number, done: fill(say.removed, { number }) })
  }
  return (
    <ReturnDialog
      form="remove-return-form"
      title={say.removeOf}
      act={say.remove}
      onSend={remove}
      {...{ number, busy, onClose }}
    >
      <TextField
        id="remove-return-text"
        label={say.why}
        hint={say.whyHint}
        maxLength={LIMITS.caseSentence.max}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </ReturnDialog>
  )
}

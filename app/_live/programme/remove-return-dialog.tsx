import { type FormEvent, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { LIMITS } from '#contract/limits.ts'
import { useHost } from './host-context.ts'
import type { Send } from './use-programme-actions.ts'

const FORM = 'remove-return-form'

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
  const [why, setWhy] = useState<string | null>(null)
  const say = messages.programme.returns
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const input = { hearingId, number, text }
    const sent = await send({ command: 'return:remove', input, key: number, done: fill(say.removed, { number }) })
    if (sent?.ok) onClose()
    else if (sent) setWhy(sent.why)
  }
  return (
    <Dialog
      open
      title={fill(say.removeOf, { number })}
      closeLabel={messages.common.close}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button type="submit" form={FORM} variant="primary" busy={busy}>
            {say.remove}
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate className="stack" onSubmit={(event) => void submit(event)}>
        {why && <Notice tone="danger" announce="polite" title={why} />}
        <TextField
          id="remove-return-text"
          label={say.why}
          hint={say.whyHint}
          maxLength={LIMITS.caseSentence.max}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </Dialog>
  )
}

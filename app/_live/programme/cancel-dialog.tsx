import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { LIMITS } from '#contract/limits.ts'
import { planClose } from './close-plan.ts'
import { useHost } from './host-context.ts'
import type { HostDialogProps } from './move-dialog.tsx'

/** Calling a hearing off, told beforehand: what becomes of its questions, who is told; asks for the public reason. */
export function CancelDialog({ open, busy, why, onDo, onClose }: HostDialogProps) {
  const { messages } = useHost()
  const n = planClose(useHearingState((state) => state.view.counts)).open
  const say = messages.programme.cancelling
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  return (
    <Dialog
      open={open}
      title={say.title}
      closeLabel={messages.common.close}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" hotkey="Esc" className="max-xl:[&_.key]:hidden" onClick={onClose}>
            {say.keep}
          </Button>
          <Button variant="danger" icon="stop" busy={busy} onClick={() => (text.trim() ? onDo(text) : setTried(true))}>
            {say.do}
          </Button>
        </>
      }
    >
      <p className="hint mb-3">{say.hint}</p>
      <p className="mb-3">{fill(say.cases, { n })}</p>
      <TextField
        id="cancel-text"
        label={say.why}
        hint={say.whyHint}
        maxLength={LIMITS.caseSentence.max}
        value={text}
        error={tried && !text.trim() ? say.must : undefined}
        onChange={(event) => setText(event.target.value)}
      />
      {why && <Notice tone="danger" announce="polite" title={why} />}
    </Dialog>
  )
}

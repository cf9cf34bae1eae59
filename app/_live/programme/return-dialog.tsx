import { type FormEvent, type ReactNode, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import type { Outcome } from '#app/_live/use-acting.ts'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { useHost } from './host-context.ts'

/** A dialog about one case on the agenda of a return hearing. It closes once what it sends is done; a refusal stands in it, with what was typed. */
export function ReturnDialog({
  number,
  title,
  form,
  act,
  busy,
  onSend,
  onClose,
  children,
}: {
  /** Of the case. */
  number: string
  /** With the case's `{number}` in it. */
  title: string
  /** The form's id. */
  form: string
  /** What the button says that sends it. */
  act: string
  busy: boolean
  /** Sends what was filled in, or says what is missing. */
  onSend: () => Promise<Outcome | undefined> | string
  onClose: () => void
  children: ReactNode
}) {
  const { messages } = useHost()
  const [why, setWhy] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const sent = onSend()
    if (typeof sent === 'string') return setWhy(sent)
    const outcome = await sent
    if (outcome?.ok) onClose()
    else if (outcome) setWhy(outcome.why)
  }
  return (
    <Dialog
      open
      title={fill(title, { number })}
      closeLabel={messages.common.close}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            {act}
          </Button>
        </>
      }
    >
      <form id={form} noValidate className="stack" onSubmit={(event) => void submit(event)}>
        {why && <Notice tone="danger" announce="polite" title={why} />}
        {children}
      </form>
    </Dialog>
  )
}

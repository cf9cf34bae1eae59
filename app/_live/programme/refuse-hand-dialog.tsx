import { type FormEvent, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { HAND_REASON_CODES, HAND_REASONS } from '#contract/hand.ts'
import { useHost } from './host-context.ts'
import type { Send } from './use-programme-actions.ts'

/** Which hands are not called: one, or all that wait. */
export type RefusedHands = { handId: string; name: string } | 'all'

/** Asks why raised hands are not called; their people are told. */
export function RefuseHandDialog({
  which,
  send,
  busy,
  onClose,
}: {
  which: RefusedHands
  send: Send
  busy: boolean
  onClose: () => void
}) {
  const { messages, locale } = useHost()
  const hearingId = useHearingState(({ view }) => view.id)
  const [why, setWhy] = useState<string | null>(null)
  const say = messages.programme.hands
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).get('hand-reason')
    const reason = HAND_REASON_CODES.find((code) => code === chosen)
    if (!reason) return
    const outcome = await (which === 'all'
      ? send({ command: 'hand:refuse-all', input: { hearingId, reason }, key: which, done: say.refusedAllDone })
      : send({
          command: 'hand:refuse',
          input: { hearingId, handId: which.handId, reason },
          key: which.handId,
          done: fill(say.refusedDone, { name: which.name }),
        }))
    if (outcome?.ok) onClose()
    else if (outcome) setWhy(outcome.why)
  }
  return (
    <Dialog
      open
      title={which === 'all' ? say.refuseAllTitle : fill(say.refuseOf, { name: which.name })}
      closeLabel={messages.common.close}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {messages.common.cancel}
          </Button>
          <Button type="submit" form="refuse-hand-form" variant="primary" busy={busy}>
            {say.refuse}
          </Button>
        </>
      }
    >
      <form id="refuse-hand-form" noValidate className="stack" onSubmit={(event) => void submit(event)}>
        {why && <Notice tone="danger" announce="polite" title={why} />}
        <RadioGroup
          name="hand-reason"
          legend={say.reason}
          defaultValue={HAND_REASON_CODES[0]}
          choices={HAND_REASON_CODES.map((code) => ({ value: code, code, label: HAND_REASONS[code][locale] }))}
        />
      </form>
    </Dialog>
  )
}

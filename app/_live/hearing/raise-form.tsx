import { type FormEvent, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { signed } from '#app/_i18n/signed.ts'
import { useHearingClient, useHearingState } from '#app/_live/hearing-context.ts'
import { newId } from '#app/_live/new-id.ts'
import { Button } from '#app/_ui/button.tsx'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { LIMITS } from '#contract/limits.ts'
import { useLive } from './live-context.ts'

/** What somebody wants to say, and under which name: sent to the desk with their raised hand. */
export function RaiseForm({ onCancel }: { onCancel: () => void }) {
  const { messages } = useLive()
  const client = useHearingClient()
  const hearingId = useHearingState(({ view }) => view.id)
  const me = useHearingState((state) => state.me)
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState<string>()
  const say = messages.hand
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const text = data.get('hand-text')
    setBusy(true)
    const result = await client.raiseHand({
      hearingId,
      handId: newId(),
      text: typeof text === 'string' ? text : '',
      signature: data.get('hand-signature') === 'name' ? 'name' : 'pseudonym',
    })
    setBusy(false)
    setWhy(result.ok ? undefined : result.refusal.message)
  }
  return (
    <form noValidate className="stack" onSubmit={(event) => void send(event)}>
      <TextField
        id="hand-text"
        label={say.text}
        hint={say.textHint}
        error={why}
        maxLength={LIMITS.handText.narrow}
        autoComplete="off"
        autoFocus
      />
      {me?.name && (
        <RadioGroup
          name="hand-signature"
          legend={say.signature}
          defaultValue="pseudonym"
          choices={[
            {
              value: 'pseudonym',
              label: fill(say.byPseudonym, { name: signed(me.pseudonym, messages.room.anonymous) }),
            },
            { value: 'name', label: fill(say.byName, { name: me.name }) },
          ]}
        />
      )}
      <p className="hint">{say.explain}</p>
      <p className="row">
        <Button type="submit" variant="primary" icon="raise-hand" busy={busy}>
          {say.send}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {say.cancel}
        </Button>
      </p>
    </form>
  )
}

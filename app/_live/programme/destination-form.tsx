import { type FormEvent, useId, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { newId } from '#app/_live/new-id.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { DESTINATIONS } from '#contract/destination-limits.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import { useHost } from './host-context.ts'
import { useProgramme } from './programme-context.ts'

const EMPTY = { name: '', address: '', key: '' }
const FIELDS = ['name', 'address', 'key'] as const
const LENGTHS = {
  name: DESTINATIONS.name.max,
  address: DESTINATIONS.addressLength,
  key: DESTINATIONS.keyLength,
} as const

/** Adds a platform: its name, where it takes a stream, and the key, which is shown to nobody again. */
export function DestinationForm() {
  const { messages } = useHost()
  const { addDestination, factorLink } = useProgramme()
  const say = messages.programme.destinations
  const [typed, setTyped] = useState(EMPTY)
  const [id, setId] = useState(newId)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<RefusalWire | 'unsent' | null>(null)
  const [added, setAdded] = useState('')
  const prefix = useId()
  const wrong = refused === 'unsent' ? undefined : FIELDS.find((name) => name === refused?.field)
  const field = (name: (typeof FIELDS)[number]) => ({
    id: `${prefix}-${name}`,
    label: say.fields[name],
    hint: say.hints[name],
    error: wrong === name ? say.mend[name] : undefined,
    value: typed[name],
    maxLength: LENGTHS[name],
    autoComplete: 'off',
    required: true,
    onChange: ({ target }: { target: { value: string } }) => {
      setTyped((now) => ({ ...now, [name]: target.value }))
      // Other words are another act.
      setId(newId())
    },
  })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setAdded('')
    const result = await addDestination({ destinationId: id, ...typed }).catch(() => null)
    setBusy(false)
    if (result?.ok) {
      setRefused(null)
      setAdded(fill(say.added, { name: typed.name.trim() }))
      setTyped(EMPTY)
      setId(newId())
      return
    }
    setRefused(result ? result.refusal : 'unsent')
    const name = FIELDS.find((one) => one === result?.refusal.field)
    if (name) document.getElementById(`${prefix}-${name}`)?.focus()
  }
  const asksProof = refused !== 'unsent' && ['prove_again', 'second_factor'].includes(refused?.code ?? '')
  return (
    <form className="grid max-w-xl gap-2 pt-3" onSubmit={(event) => void send(event)}>
      <TextField {...field('name')} />
      <TextField {...field('address')} dir="ltr" inputMode="url" spellCheck={false} />
      <TextField {...field('key')} dir="ltr" type="password" spellCheck={false} />
      <p>
        <Button type="submit" icon="add" busy={busy}>
          {say.keep}
        </Button>
      </p>
      {added && (
        <Notice tone="ok" announce="polite">
          {added}
        </Notice>
      )}
      {refused && !wrong && (
        <Notice tone="danger" announce="assertive">
          {refused === 'unsent' ? say.unsent : refused.message}{' '}
          {asksProof && (
            <a href={factorLink} target="_blank" rel="noreferrer">
              {say.prove}
            </a>
          )}
        </Notice>
      )}
    </form>
  )
}

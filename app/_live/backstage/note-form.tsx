'use client'
import { type FormEvent, useId, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { useDesk } from '#app/_live/desk/desk-context.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { newId } from '#app/_live/new-id.ts'
import { useActing } from '#app/_live/use-acting.ts'
import { Button } from '#app/_ui/button.tsx'
import { SelectField, TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { LIMITS } from '#contract/limits.ts'
import type { NamedKey } from '#contract/streams/hearing/backstage-entries.ts'

const TALK = ''
/** No key of the record looks like this. */
const ALL = '*'

/** Writes a note to one of the people, to all on stage, who acknowledge it, or to everybody back stage, who need not. */
export function NoteForm({ people }: { people: readonly NamedKey[] }) {
  const { common, locale } = useDesk()
  const say = common.backstage
  const hearingId = useHearingState(({ view }) => view.id)
  const stage = useHearingState(({ view }) => view.stage)
  const { act, busy, refused } = useActing()
  const [to, setTo] = useState(TALK)
  const [text, setText] = useState('')
  const field = useId()
  const onStage = stage.filter(({ key }) => people.some((one) => one.key === key)).map(({ key }) => key)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    const asked = to === TALK ? [] : to === ALL ? onStage : [to]
    const input = { hearingId, noteId: newId(), asked, text }
    const outcome = await act({ command: 'stage:note', input, key: 'note' })
    if (outcome?.ok) setText('')
  }
  return (
    <form className="grid gap-2" onSubmit={(event) => void send(event)}>
      <SelectField id={`${field}-to`} label={say.to} value={to} onChange={(event) => setTo(event.target.value)}>
        <option value={TALK}>{say.toAll}</option>
        {onStage.length > 1 && <option value={ALL}>{say.toStage}</option>}
        {people.map((person) => (
          <option key={person.key} value={person.key}>
            {fill(say.toOne, { name: nameIn(person, locale) })}
          </option>
        ))}
      </SelectField>
      <div className="flex items-end gap-2 [&_.field]:min-w-0 [&_.field]:flex-1">
        <TextField
          id={`${field}-text`}
          label={say.write}
          maxLength={LIMITS.stageNote.max}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" icon="send" busy={busy.has('note')}>
          {say.send}
        </Button>
      </div>
      {refused && (
        <Notice tone="danger" announce="assertive">
          {refused.why}
        </Notice>
      )}
    </form>
  )
}

import { useEffect, useId, useRef } from 'react'
import type { Unsent } from '#app/_live/unsent-store.ts'
import { Button } from '#app/_ui/button.tsx'
import { TextArea } from '#app/_ui/field.tsx'
import type { OutboxWords } from './outbox-cards.tsx'

/** Other words for a question that is not sent yet. While they are written it stays here. */
export function RewordForm({
  one: { input },
  words,
  onSave,
  onCancel,
}: {
  one: Unsent
  words: OutboxWords
  onSave: (said: { title: string; body: string }) => void
  onCancel: () => void
}) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('textarea')?.focus(), [])
  // Two places of a page may show the same question.
  const id = useId()
  const name = (part: string) => `${part}-${id}`
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        const said = new FormData(event.currentTarget)
        onSave({ title: String(said.get(name('title'))).trim(), body: String(said.get(name('body'))).trim() })
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // It closes this form, not the sheet around it.
        event.stopPropagation()
        onCancel()
      }}
    >
      <TextArea id={name('title')} label={words.question} rows={2} required defaultValue={input.title} />
      <TextArea id={name('body')} label={words.body} rows={3} defaultValue={input.body ?? ''} />
      <div className="row mt-2">
        <Button type="submit" size="sm" variant="primary" icon="ok">
          {words.save}
        </Button>
        <Button size="sm" variant="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}

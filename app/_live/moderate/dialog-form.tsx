import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import { useHost } from '#app/_live/programme/host-context.ts'
import { keyMeant } from '#app/_live/use-keys.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { useModerate } from './moderate-context.ts'

/** The foot of a desk's dialog: cancel, and the act, which submits the form of that id. */
export function DialogFoot({
  form,
  variant,
  busy,
  onCancel,
  children,
}: {
  form: string
  variant: 'primary' | 'danger'
  busy: boolean
  onCancel: () => void
  children: string
}) {
  const { messages } = useHost()
  return (
    <>
      <Button variant="quiet" hotkey="Esc" className="max-xl:[&_.key]:hidden" onClick={onCancel}>
        {messages.common.cancel}
      </Button>
      <Button type="submit" form={form} variant={variant} busy={busy}>
        {children}
      </Button>
    </>
  )
}

/** A form in a desk's dialog: number keys choose a radio, Ctrl+Enter sends from a text, and a refusal stands in it with the text kept. */
export function DialogForm({
  id,
  why,
  onSend,
  children,
}: {
  id: string
  why: string | null
  onSend: () => void
  children: ReactNode
}) {
  const { say } = useModerate()
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    const inText = event.target instanceof HTMLTextAreaElement
    if (inText && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
    const digit = /^[1-9]$/.exec(keyMeant(event) ?? '')
    if (inText || !digit) return
    const radio = event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="radio"]')[Number(digit[0]) - 1]
    radio?.focus()
    radio?.click()
  }
  return (
    <form
      id={id}
      noValidate
      className="stack max-xl:[&_.key]:hidden"
      onKeyDown={press}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onSend()
      }}
    >
      {why && (
        <Notice tone="danger" announce="polite" title={why}>
          {say.refused.kept}
        </Notice>
      )}
      {children}
    </form>
  )
}

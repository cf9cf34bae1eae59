import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { TextField } from '#app/_ui/field.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { OperatorWords } from './frame.ts'

/** How far a caller's number is proven. */
export type ProofStage = 'needed' | 'sent' | 'proven'

/** Where a number has to be proven by a code that the caller reads out, within the form in which the number stands: its buttons send that form as a step. */
export function ProofFields({
  stage,
  words,
  busy,
  error,
}: {
  stage: ProofStage
  words: OperatorWords['proof']
  busy: boolean
  error: string | undefined
}) {
  if (stage === 'proven')
    return (
      <Notice tone="ok" icon="verified" announce="polite">
        {words.proven}
      </Notice>
    )
  return (
    <section className="grid gap-3" aria-label={words.title}>
      <Notice tone="warn" title={words.title} announce="polite">
        {stage === 'sent' ? words.sent : words.text}
      </Notice>
      {stage === 'sent' && <CodeField words={words} busy={busy} error={error} />}
      <div className="row">
        <Button id="send-code" type="submit" name="step" value="code" size="sm" formNoValidate busy={busy}>
          {stage === 'sent' ? words.again : words.send}
        </Button>
      </div>
    </section>
  )
}

function CodeField({
  words,
  busy,
  error,
}: {
  words: OperatorWords['proof']
  busy: boolean
  error: string | undefined
}) {
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => field.current?.focus(), [])
  // Enter in a field presses the first button of its form.
  const prove = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit(button.current)
  }
  return (
    <>
      <TextField
        ref={field}
        id="caller-code"
        name="code"
        inputMode="numeric"
        autoComplete="off"
        maxLength={200}
        className="mono"
        label={words.code}
        hint={words.codeHint}
        error={error}
        onKeyDown={prove}
      />
      <div className="row">
        <Button ref={button} type="submit" name="step" value="prove" variant="primary" formNoValidate busy={busy}>
          {words.prove}
        </Button>
      </div>
    </>
  )
}

/** What Enter in a field presses: forms with steps have it before the buttons of these. */
export const FirstButton = () => <button type="submit" className="sr" tabIndex={-1} aria-hidden="true" />

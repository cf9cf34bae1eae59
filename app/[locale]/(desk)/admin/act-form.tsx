'use client'
import { type ReactNode, useActionState } from 'react'
import { fill } from '../../../_i18n/fill.ts'
import { Button } from '../../../_ui/button.tsx'
import { Notice } from '../../../_ui/notice.tsx'
import type { FormAction, FormState, Prove } from './form-state.ts'

const START: FormState = { values: {} }

/**
 * An act with a consequence: folded behind its verb, then what it does, then the button, in the colour of danger where it takes something away. Works without JavaScript.
 * `about` tells rows apart where `short` is the same in each.
 */
export function ActForm({
  action,
  id,
  short,
  about,
  what,
  confirm,
  done,
  danger,
  children,
}: {
  action: FormAction
  id: string
  short: string
  about?: string
  what: ReactNode
  confirm: string
  /** Said after it was accepted; `{seq}` is the record's number. */
  done?: string
  danger?: boolean
  /** Fields that the act needs besides. */
  children?: ReactNode
}) {
  const [state, send, pending] = useActionState(action, START)
  return (
    <details className="group min-w-0">
      <summary className="btn btn-sm btn-line list-none group-open:mb-2" aria-label={about && `${short} · ${about}`}>
        {short}
      </summary>
      <form action={send} className="grid max-w-[26rem] justify-items-start gap-2">
        <input type="hidden" name="id" value={id} />
        <p className="small text-left leading-ui whitespace-normal">{what}</p>
        {children}
        <Button type="submit" size="sm" variant={danger ? 'danger' : 'primary'} busy={pending}>
          {confirm}
        </Button>
        {state.refusal && (
          <Notice tone="danger" announce="assertive">
            {state.refusal.message} <ProveLink prove={state.prove} />
          </Notice>
        )}
        {state.seq !== undefined && done && (
          <Notice tone="ok" announce="polite">
            {fill(done, { seq: state.seq })}
          </Notice>
        )}
      </form>
    </details>
  )
}

/** The way to the passkey that a refusal asks for. */
export function ProveLink({ prove }: { prove: Prove | undefined }) {
  return (
    prove && (
      <a href={prove.href} target="_blank" rel="noreferrer">
        {prove.label}
      </a>
    )
  )
}

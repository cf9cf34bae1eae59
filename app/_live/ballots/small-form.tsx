'use client'
import { type ReactNode, useActionState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { BallotAction, BallotState } from './ballot-draft.ts'

const IDLE: BallotState = { is: 'idle' }

/** A form of few fields that says where it stands why nothing was done. Works without scripts. */
export function SmallForm({
  hidden,
  refused,
  send,
  danger,
  permalink,
  action,
  children,
}: {
  hidden: Readonly<Record<string, string>>
  refused: string
  send: string
  danger?: boolean
  permalink: string
  action: BallotAction
  children: ReactNode
}) {
  const [state, post, busy] = useActionState(action, IDLE, permalink)
  return (
    <form action={post} className="grid justify-items-start gap-2">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.is === 'refused' && (
        <Notice tone="danger" title={refused} announce="assertive">
          {state.refusal.message}
        </Notice>
      )}
      {children}
      <Button type="submit" size="sm" variant={danger ? 'danger' : 'line'} busy={busy}>
        {send}
      </Button>
    </form>
  )
}

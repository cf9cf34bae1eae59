import { useCallback } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { useHearingClient } from '#app/_live/hearing-context.ts'
import { type Acting, type Outcome, useActing } from '#app/_live/use-acting.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { useHost } from './host-context.ts'

/** Sends an action of the programme: what comes of it stands on the desk. */
export type Send = <C extends CommandName>(action: Acting<C> & { done: string }) => Promise<Outcome | undefined>

/** What a host does to the running hearing; a refusal names the newest state. */
export function useProgrammeActions() {
  const client = useHearingClient()
  const { messages } = useHost()
  const { act, busy, done, refused, dismiss } = useActing()
  const say = messages.programme.state
  const send: Send = useCallback(
    (action) =>
      act({
        explain: ({ code, message }) => {
          const state = messages.programme.status[client.store.getState().view.status]
          return code === 'wrong_state' ? fill(say.gone, { state }) : message
        },
        ...action,
      }),
    [client, act, say, messages],
  )
  const failed = refused && fill(say.failed, { why: refused.why })
  return { send, busy, failed, said: failed ?? done?.text ?? '', dismiss }
}

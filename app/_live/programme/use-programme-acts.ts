import { useCallback, useState } from 'react'
import type { Accepted } from '#contract/accepted.ts'
import type { Result } from '#contract/result.ts'
import { fill } from '../../_i18n/fill.ts'
import { useDesk } from './desk-context.ts'
import { useBusy } from './use-busy.ts'

/** What was just done, or why not. */
export type Said = { text: string; failed: boolean }

/** Sends an act of the programme once per `key`; says `done`, or why it was refused with the newest state. */
export type Send = (
  key: string,
  send: () => Promise<Result<Accepted>>,
  done: string,
) => Promise<string | null | undefined>

/** Acts of the programme desk: sent once, said in words. `send` answers null when done, else the reason. */
export function useProgrammeActs() {
  const { room, words } = useDesk()
  const { busy, run } = useBusy()
  const [said, setSaid] = useState<Said | null>(null)
  const say = words.programme.state
  const send: Send = useCallback(
    async (key, act, done) => {
      const result = await run(key, act)
      if (!result) return undefined
      if (result.ok) {
        setSaid({ text: done, failed: false })
        return null
      }
      const { code, message } = result.refusal
      const status = words.programme.status[room.store.getState().view.status]
      const why = code === 'wrong_state' ? fill(say.gone, { state: status }) : message
      setSaid({ text: fill(say.failed, { why }), failed: true })
      return why
    },
    [room, run, say, words],
  )
  return { send, busy, said, dismiss: () => setSaid(null) }
}

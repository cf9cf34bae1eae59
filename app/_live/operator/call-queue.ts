import { keepOwn, readOwn } from '#app/_live/who-is-here.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { CallDraft } from './call-draft.ts'

/** Something taken down that the server has not confirmed. `refusal`: why it was not taken; it waits for its operator then. */
export type WaitingCall = { commandId: string; itemId: string; draft: CallDraft; refusal?: RefusalWire }
/** Something that the server has taken, with what the caller is told. */
export type TakenCall = { commandId: string; draft: CallDraft; accepted: Accepted }

/** What was taken down and is on its way, in its order; kept on the device, so that a broken line or a reload loses nothing and sends nothing twice. */
export type CallQueue = {
  calls(): readonly WaitingCall[]
  subscribe(listener: () => void): () => void
  add(call: WaitingCall): void
  /** Takes one out, which is its operator's again. */
  drop(commandId: string): void
  /** Goes on with what the device kept. */
  start(): void
}

type Send = (call: WaitingCall) => Promise<Result<unknown> | undefined>

const KEY = 'minsheng:calls'
const AGAIN_MS = 3_000
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Opens the queue of who is here. `taken` is told of each call that the server has. */
export function openCallQueue(send: Send, taken: (call: TakenCall) => void): CallQueue {
  const listeners = new Set<() => void>()
  let calls: readonly WaitingCall[] = []
  let isSending = false

  const set = (next: readonly WaitingCall[]) => {
    calls = next
    keepOwn(KEY, next.length ? JSON.stringify(next) : null)
    for (const listener of listeners) listener()
  }
  const without = (commandId: string) => calls.filter((call) => call.commandId !== commandId)

  async function sendNext(): Promise<void> {
    if (isSending) return
    isSending = true
    for (;;) {
      const next = calls.find(({ refusal }) => !refusal)
      if (!next) break
      const result = await send(next)
      // No answer: it may be there or not, and is sent again under the same id.
      if (!result) await wait(AGAIN_MS)
      else if (result.ok) {
        set(without(next.commandId))
        taken({ ...next, accepted: result.value as Accepted })
      } else if (result.refusal.retryAfterMs !== undefined && result.refusal.code !== 'too_soon')
        await wait(result.refusal.retryAfterMs)
      else {
        const { refusal } = result
        set(calls.map((call) => (call.commandId === next.commandId ? { ...call, refusal } : call)))
      }
    }
    isSending = false
  }

  return {
    calls: () => calls,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    add(call) {
      set([...calls, call])
      void sendNext()
    },
    drop: (commandId) => set(without(commandId)),
    start() {
      const known = new Set(calls.map(({ commandId }) => commandId))
      set([...callsIn(readOwn(KEY)).filter(({ commandId }) => !known.has(commandId)), ...calls])
      void sendNext()
    },
  }
}

/** The calls in a stored text; none where it holds something else. */
export function callsIn(text: string | null): WaitingCall[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(stored) ? stored.filter(isWaiting) : []
  } catch {
    return []
  }
}

const isWaiting = (value: unknown): value is WaitingCall =>
  typeof value === 'object' &&
  value !== null &&
  'commandId' in value &&
  typeof value.commandId === 'string' &&
  'itemId' in value &&
  typeof value.itemId === 'string' &&
  'draft' in value &&
  typeof value.draft === 'object' &&
  value.draft !== null

import { keepOwn, readOwn, whoIsHere } from '#app/_live/who-is-here.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { CallDraft } from './call-draft.ts'

/** Something taken down that the server has not confirmed. `refusal`: why it was not taken; it waits for its operator then. `aside`: put aside unfinished, for another one. */
export type WaitingCall = {
  commandId: string
  itemId: string
  draft: CallDraft
  refusal?: RefusalWire | undefined
  aside?: true | undefined
}
/** Something that the server has taken, with what the caller is told. */
export type TakenCall = { commandId: string; draft: CallDraft; accepted: Accepted }

/**
 * What was taken down and is on its way, in its order; kept on the device, so that a broken line or a reload loses nothing and sends nothing twice. Several
 * windows of one operator keep theirs in one place, and each sends all: the id of a call makes it one act. Nobody else's session sends them.
 */
export type CallQueue = {
  calls(): readonly WaitingCall[]
  subscribe(listener: () => void): () => void
  add(call: WaitingCall): void
  /** Takes one out, which is its operator's again; what they are writing meanwhile takes its place. */
  take(commandId: string, instead?: WaitingCall): void
  /** Goes on with what the device kept; answers how to stop. */
  start(): () => void
}

type Send = (call: WaitingCall) => Promise<Result<unknown> | undefined>

const KEY = 'minsheng:calls'
const AGAIN_MS = 3_000
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const isDue = ({ refusal, aside }: WaitingCall): boolean => !refusal && !aside

/** Opens the queue of who is here. `taken` is told of each call that the server has. */
export function openCallQueue(send: Send, taken: (call: TakenCall) => void): CallQueue {
  const listeners = new Set<() => void>()
  let calls: readonly WaitingCall[] = []
  let operator: string | undefined
  let isKept = true
  let isSending = false

  /** Somebody else signed in here meanwhile: calls stay where they are kept, for whose they are. */
  const isOperator = () => whoIsHere().id === operator
  const show = (next: readonly WaitingCall[]) => {
    calls = next
    for (const listener of listeners) listener()
  }
  const change = (edit: (calls: readonly WaitingCall[]) => readonly WaitingCall[]) => {
    if (!isOperator()) return show(edit(calls))
    const next = edit(isKept ? callsIn(readOwn(KEY)) : calls)
    isKept = keepOwn(KEY, next.length ? JSON.stringify(next) : null)
    show(isKept ? next : edit(calls))
  }
  const without = (commandId: string) => change((all) => all.filter((call) => call.commandId !== commandId))

  async function sendAll(): Promise<void> {
    if (isSending) return
    isSending = true
    for (;;) {
      const next = calls.find(isDue)
      if (!next || !isOperator()) break
      const result = await send(next)
      // No answer: it may be there or not, and is sent again under the same id.
      if (!result) await wait(AGAIN_MS)
      else if (result.ok) {
        // Gone already: another window had the answer, and its operator has read it out there.
        const isOurs = calls.some(({ commandId }) => commandId === next.commandId)
        without(next.commandId)
        if (isOurs) taken({ ...next, accepted: result.value as Accepted })
      } else if (result.refusal.retryAfterMs !== undefined && result.refusal.code !== 'too_soon')
        await wait(result.refusal.retryAfterMs)
      else {
        const { refusal } = result
        change((all) => all.map((call) => (call.commandId === next.commandId ? { ...call, refusal } : call)))
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
      change((all) => [...all, call])
      void sendAll()
    },
    take: (commandId, instead) =>
      change((all) => all.flatMap((call) => (call.commandId === commandId ? (instead ?? []) : call))),
    start() {
      operator ??= whoIsHere().id
      const read = () => {
        if (isOperator() && isKept) show(callsIn(readOwn(KEY)))
        void sendAll()
      }
      read()
      addEventListener('storage', read)
      return () => removeEventListener('storage', read)
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

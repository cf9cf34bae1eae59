import { useCallback, useRef, useState } from 'react'
import type { Accepted } from '#contract/accepted.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { useHearingClient } from './hearing-context.ts'

/** Seconds for which an undo is offered beside what was done; fewer than the door allows. */
export const UNDO_SECONDS = 8

/** A moment more than is shown: what can still be pressed still works. */
const GRACE_MS = 1_500

/** A command with what it takes. */
export type Call<C extends CommandName = CommandName> = { command: C; input: RawInput<C> }

/** Why something was refused, as a sentence. Undefined: it is done nevertheless, so it was not refused. */
type Explain = (refusal: RefusalWire) => string | undefined | Promise<string | undefined>

/** How an action is taken back, call by call, and what the page says of that. */
export type Undo = { calls: readonly Call[]; done: string; title: string; explain: Explain }

/** An action of a person: what is sent, and what the page says of it. */
export type Acting<C extends CommandName> = Call<C> & {
  /** What it is done to: nothing else is sent for that until the answer is here. */
  key: string
  done?: string
  undo?: Undo
  /** Above the reason, where it is refused. */
  title?: string
  /** Without it, the refusal's own sentence is shown. */
  explain?: Explain
}

/** What was just done, and how to undo it while that is offered (`until`, the device's clock). */
export type Done = { text: string; undo: (Undo & { key: string; until: number }) | null }

/** What was not done, and why; stands until it is dismissed or the next action. */
export type Refused = { key: string; title: string; why: string; refusal: RefusalWire }

/** How an action ended. `accepted` is missing where it was explained to be done nevertheless. */
export type Outcome = { ok: true; accepted?: Accepted } | ({ ok: false } & Refused)

/**
 * What a person does on a live page: each command is sent once, with what its sender saw; the hook keeps what is under way, what was
 * done with its undo, and what was refused. The screen itself changes by the record only.
 */
export function useActing() {
  const client = useHearingClient()
  const underWay = useRef(new Set<string>())
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const [done, setDone] = useState<Done | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const latest = useRef(done)
  latest.current = done

  const once = useCallback(async <T>(key: string, run: () => Promise<T>): Promise<T | undefined> => {
    if (underWay.current.has(key)) return undefined
    underWay.current.add(key)
    setBusy(new Set(underWay.current))
    try {
      return await run()
    } finally {
      underWay.current.delete(key)
      setBusy(new Set(underWay.current))
    }
  }, [])

  const refuse = useCallback(async (key: string, title: string, refusal: RefusalWire, explain?: Explain) => {
    const why = explain ? await explain(refusal) : refusal.message
    if (why === undefined) return undefined
    const refused = { key, title, why, refusal }
    setRefused(refused)
    return refused
  }, [])

  /** Undefined where something else is still under way under this key. */
  const act = useCallback(
    <C extends CommandName>({
      command,
      input,
      key,
      done = '',
      undo,
      title = '',
      explain,
    }: Acting<C>): Promise<Outcome | undefined> =>
      once(key, async () => {
        const result = await client.send(command, input)
        const refused = result.ok ? undefined : await refuse(key, title, result.refusal, explain)
        if (refused) return { ok: false, ...refused }
        setRefused(null)
        const until = Date.now() + UNDO_SECONDS * 1_000
        setDone({ text: done, undo: undo?.calls.length ? { ...undo, key, until } : null })
        return result.ok ? { ok: true, accepted: result.value } : { ok: true }
      }),
    [client, once, refuse],
  )

  /** Takes the last action back. Answers what was undone, or why nothing was. */
  const undo = useCallback(async (): Promise<Undo | 'nothing' | 'too late' | 'refused'> => {
    const offered = latest.current?.undo
    if (!offered || offered.until + GRACE_MS < Date.now()) return latest.current ? 'too late' : 'nothing'
    const { key, calls, title, explain } = offered
    setDone((last) => last && { ...last, undo: null })
    for (const { command, input } of calls) {
      const result = await once(key, () => client.send(command, input))
      if (result?.ok) continue
      if (result) await refuse(key, title, result.refusal, explain)
      return 'refused'
    }
    setDone({ text: offered.done, undo: null })
    return offered
  }, [client, once, refuse])

  return {
    act,
    undo,
    busy,
    done,
    refused,
    dismiss: useCallback(() => setRefused(null), []),
    /** Says that something else was done. */
    tell: useCallback((text: string) => setDone({ text, undo: null }), []),
  }
}

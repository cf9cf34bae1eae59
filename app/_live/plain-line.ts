import type { Snapshot } from '#contract/fold-frame.ts'
import type { Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import type { Audience, Welcome } from '#contract/signals.ts'
import { type LiveSocket, pause } from './connection.ts'
import type { HearingStore } from './hearing-store.ts'
import { sendBallot, sendCommand, sendVote } from './send-by-http.ts'

/** So many attempts that brought no socket, or so long without one: then HTTP is asked whether it comes through. */
const ATTEMPTS = 3
const PATIENCE_MS = 12_000
/** A socket that closes sooner was none: some proxies let it open and cut it. */
const LIVED_MS = 3_000
/** How often everything is read again; up to half as long again, so that a crowd does not come in step. */
const EVERY_MS = 10_000

/** A hearing by HTTP alone, while no socket comes through: company and government networks often block WebSockets. */
export type PlainLine = {
  /** HTTP carries the page now. */
  readonly on: boolean
  start(): void
  /** Ends when there is a way to send: the socket, or this. */
  ready(): Promise<void>
  /** Sends what the socket would carry, once; undefined where no answer came, or where this way does not carry it. */
  send(event: string, payload: unknown): Promise<Result<unknown> | undefined>
  /** Reads everything again now. */
  refresh(): Promise<boolean>
  close(): void
}

type Options = { socket: LiveSocket; store: HearingStore; slug: string; audience: Audience; locale: Locale }

/** Watches the socket, carries the page while there is none, and steps back when it lives again. */
export function openPlainLine({ socket, store, slug, audience, locale }: Options): PlainLine {
  let on = false
  let failures = 0
  let closed = false
  let lived: ReturnType<typeof setTimeout> | undefined
  let patience: ReturnType<typeof setTimeout> | undefined
  let running = false
  const waiting = new Set<() => void>()
  const isFinal = () => ['refused', 'outdated'].includes(store.getState().line)

  const proceed = () => {
    for (const go of waiting) go()
    waiting.clear()
  }

  const refresh = async (): Promise<boolean> => {
    const [snapshot, welcome] = await Promise.all([
      read<Snapshot>(`/api/hearings/${slug}/snapshot?audience=${audience}`),
      read<Welcome>(`/api/hearings/${slug}/own`),
    ])
    if (!snapshot || !welcome) return false
    store.receive({ type: 'snapshot', snapshot })
    store.receive({ type: 'welcome', welcome })
    return true
  }

  // Runs from the first doubt until a socket lives: also a page that is quite without a network asks from time to time.
  const carry = async () => {
    if (running || closed) return
    running = true
    while (!closed && !isFinal() && (on || !socket.connected)) {
      const came = await refresh()
      if (closed || (!on && socket.connected)) break
      if (came && !on) {
        on = true
        proceed()
      }
      if (!socket.connected) {
        if (came) store.setState({ line: 'plain', lostAt: null })
        else store.setState((state) => ({ line: 'lost', lostAt: state.lostAt ?? Date.now() }))
      }
      await pause(EVERY_MS)
    }
    running = false
  }

  const doubt = () => {
    failures++
    if (failures >= ATTEMPTS) void carry()
  }
  const waitForSocket = () => {
    clearTimeout(patience)
    patience = setTimeout(() => !socket.connected && void carry(), PATIENCE_MS)
  }

  const alive = () => {
    clearTimeout(patience)
    proceed()
    lived = setTimeout(() => {
      failures = 0
      on = false
    }, LIVED_MS)
  }
  const broken = (reason: string) => {
    clearTimeout(lived)
    if (closed || reason === 'io client disconnect') return
    if (on && !isFinal()) store.setState({ line: 'plain', lostAt: null })
    doubt()
    waitForSocket()
  }

  return {
    get on() {
      return on && !socket.connected
    },
    ready: () => (socket.connected || on ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve))),
    async send(event, payload) {
      const sendIt = CARRIED[event]
      const result = sendIt ? await sendIt(payload, { slug, locale }) : await sendCommand(event, payload, locale)
      // The record is on the page before the act is called done.
      if (result?.ok) await refresh()
      return result
    },
    refresh,
    start() {
      socket.on('connect', alive)
      socket.on('disconnect', broken)
      socket.on('connect_error', (error: Error & { data?: unknown }) => error.data === undefined && doubt())
      waitForSocket()
    },
    close() {
      closed = true
      clearTimeout(lived)
      clearTimeout(patience)
    },
  }
}

async function read<T>(path: string): Promise<T | undefined> {
  try {
    const answer = await fetch(path, { cache: 'no-store' })
    return answer.ok ? ((await answer.json()) as T) : undefined
  } catch {
    return undefined
  }
}

type Place = { slug: string; locale: Locale }

/** What the socket carries besides commands. */
const CARRIED: Readonly<Record<string, (payload: unknown, place: Place) => Promise<Result<unknown> | undefined>>> = {
  vote: (payload, { locale }) => sendVote(payload, locale),
  ballot: sendBallot,
}

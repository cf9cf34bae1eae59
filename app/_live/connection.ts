import { io, type Socket } from 'socket.io-client'
import type { Locale } from '#contract/ids.ts'
import { CONNECTION_WAIT_SECONDS, MAX_FRAME_BYTES } from '#contract/limits.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { Handshake, ServerEvents, Subscription } from '#contract/signals.ts'
import { PROTOCOL } from '#contract/version.ts'
import { isResult, tooLarge } from './answers.ts'
import type { PlainLine } from './plain-line.ts'

type ClientEvents = Record<string, (...args: unknown[]) => void>
export type LiveSocket = Socket<ServerEvents, ClientEvents>

const TIMEOUT_MS = 5_000
const RETRY_MS = { first: 400, most: 4_000 } as const
/** What Socket.IO writes before an event: kinds of packets, and the number under which the answer comes. */
const PACKET_BYTES = 24
const encoder = new TextEncoder()
/** The language of a socket's page. */
const languages = new WeakMap<LiveSocket, Locale>()

/** Opens a page's socket; the handshake tells at each connection which streams it follows, and how far it has read each. Not connected until `connect()`. */
export function openSocket(options: { locale: Locale; streams: () => readonly Subscription[] }): LiveSocket {
  const socket: LiveSocket = io({
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
    randomizationFactor: 1,
    timeout: CONNECTION_WAIT_SECONDS * 1_000,
    auth: (give) =>
      give({ protocol: PROTOCOL, locale: options.locale, streams: options.streams() } satisfies Handshake),
  })
  languages.set(socket, options.locale)
  return socket
}

/**
 * Sends until an answer comes: waits for the line, sends the same again after a time-out or a broken line, and obeys `retryAfterMs` with jitter
 * where the server asks for it. `lasting: false` gives up after the first silence with undefined. Where there is no socket, `plain` carries it.
 * What is larger than a frame may be is refused as `too_large` without being sent: it would close the socket, each time that it is sent.
 */
export async function sendSurely<T>(
  socket: LiveSocket,
  event: string,
  payload: unknown,
  { lasting = true, plain }: { lasting?: boolean; plain?: PlainLine } = {},
): Promise<Result<T> | undefined> {
  if (encoder.encode(JSON.stringify([event, payload])).length + PACKET_BYTES > MAX_FRAME_BYTES)
    return tooLarge(languages.get(socket) ?? 'zh-CN')
  for (let attempt = 0; ; attempt++) {
    if (!socket.connected && lasting) await (plain?.ready() ?? whenConnected(socket))
    const result = plain?.on
      ? ((await plain.send(event, payload)) as Result<T> | undefined)
      : await sendOnce<T>(socket, event, payload)
    if (result && (result.ok || !waits(result.refusal, attempt))) return result
    if (!result && !lasting) return undefined
    await pause(
      result && !result.ok
        ? (result.refusal.retryAfterMs ?? 1_000)
        : Math.min(RETRY_MS.first * 2 ** attempt, RETRY_MS.most),
    )
  }
}

/** Ends when what was sent before has been answered or given up; what is sent meanwhile is not waited for. */
export async function answersCame(socket: LiveSocket): Promise<void> {
  await Promise.allSettled(underWay.get(socket) ?? [])
}

const underWay = new WeakMap<LiveSocket, Set<Promise<unknown>>>()

/** Overload and outages are waited for here; a rate limit is the person's to hear of. */
const waits = (refusal: RefusalWire, attempt: number) =>
  (refusal.code === 'busy' || refusal.code === 'unavailable') && attempt < 30

async function sendOnce<T>(socket: LiveSocket, event: string, payload: unknown): Promise<Result<T> | undefined> {
  const answering: Promise<unknown> = socket.timeout(TIMEOUT_MS).emitWithAck(event, payload)
  const open = underWay.get(socket) ?? new Set()
  underWay.set(socket, open.add(answering))
  try {
    const answer = await answering
    return isResult<T>(answer) ? answer : undefined
  } catch {
    return undefined
  } finally {
    open.delete(answering)
  }
}

function whenConnected(socket: LiveSocket): Promise<void> {
  return new Promise((resolve) => socket.once('connect', () => resolve()))
}

/** Waits about this long: between the whole and one and a half of it, so that many clients don't come back at once. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms * (1 + Math.random() / 2)))

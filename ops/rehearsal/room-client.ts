import { setTimeout as pause } from 'node:timers/promises'
import { io, NodeWebSocket, type Socket } from 'socket.io-client'
import * as z from 'zod'
import { REFUSALS, type RefusalWire } from '#contract/refusals.ts'
import type { Audience, ServerEvents } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { PROTOCOL } from '#contract/version.ts'
import { withCommandId } from '../ids/with-command-id.ts'
import type { WebClient } from './web-client.ts'

const ANSWER_MS = 5_000
const CONNECT_MS = 20_000

/** Leaves frames unread: two hundred readers in one process would measure their own JSON. Everything else is read as always. */
class DeafWebSocket extends NodeWebSocket {
  protected override onData(data: string): void {
    if (!(typeof data === 'string' && data.startsWith('42["frame"'))) super.onData(data)
  }
}

type ClientEvents = Record<string, (...args: unknown[]) => void>
export type RoomSocket = Socket<ServerEvents, ClientEvents>

const result = z.union([
  z.object({
    ok: z.literal(true),
    value: z.looseObject({ id: z.string().optional(), questionId: z.string().optional(), seq: z.number().optional() }),
  }),
  z.object({
    ok: z.literal(false),
    refusal: z.looseObject({
      code: z.enum(Object.keys(REFUSALS) as [RefusalWire['code']]),
      message: z.string(),
      retryAfterMs: z.number().optional(),
    }),
  }),
])

/** An answer, with the milliseconds from the first sending to it. */
export type Answered = z.infer<typeof result> & { ms: number }

type Options = { web: WebClient; slug: string; audience?: Audience; deaf?: boolean }

/** One socket into a hearing, as the product's page opens it: the same handshake, cookie, acknowledgements and resends. */
export class RoomClient {
  readonly socket: RoomSocket

  private constructor(socket: RoomSocket) {
    this.socket = socket
  }

  /** Connects; an Error with the refusal where it is not let in. `deaf`: does not read frames. */
  static async open({ web, slug, audience = 'public', deaf = false }: Options): Promise<RoomClient> {
    const { base, cookie, localAddress } = web
    const socket: RoomSocket = io(base.origin, {
      transports: [deaf ? DeafWebSocket : NodeWebSocket],
      forceNew: true,
      auth: { protocol: PROTOCOL, locale: 'en', streams: [{ stream: hearingStream(slug), audience, seq: 0 }] },
      extraHeaders: { origin: base.origin, ...(cookie ? { cookie } : {}) },
      ...(localAddress ? { localAddress, family: 4 } : {}),
    })
    await connected(socket)
    return new RoomClient(socket)
  }

  /**
   * Sends until an answer that is final: again with the same content after silence, and later where the refusal says when.
   * Undefined once `until` (by performance.now) has passed without one.
   */
  async send(event: string, input: object, until: number, answerMs = ANSWER_MS): Promise<Answered | undefined> {
    const since = performance.now()
    const sent = withCommandId(event, input)
    while (performance.now() < until) {
      const answer = await this.#once(event, sent, answerMs)
      const ms = performance.now() - since
      if (!answer) continue
      if (answer.ok || !REFUSALS[answer.refusal.code].retry) return { ...answer, ms }
      await pause(answer.refusal.retryAfterMs ?? 1_000)
    }
    return undefined
  }

  /** Sends a command that must succeed; an Error with the refusal where it does not. */
  async must(
    event: string,
    input: object,
    withinMs = 30_000,
  ): Promise<{ id?: string | undefined; [key: string]: unknown }> {
    const answer = await this.send(event, input, performance.now() + withinMs, withinMs)
    if (!answer) throw new Error(`${event} was not answered`)
    if (!answer.ok) throw new Error(`${event} was refused: ${answer.refusal.code}, ${answer.refusal.message}`)
    return answer.value
  }

  close(): void {
    this.socket.disconnect()
  }

  async #once(event: string, input: unknown, answerMs: number) {
    try {
      const parsed = result.safeParse(await this.socket.timeout(answerMs).emitWithAck(event, input))
      return parsed.success ? parsed.data : undefined
    } catch {
      return undefined
    }
  }
}

function connected(socket: RoomSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('the socket was not answered')), CONNECT_MS)
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.disconnect()
      reject(error)
    }
    socket.once('connect', () => {
      clearTimeout(timer)
      resolve()
    })
    // A refusal in the handshake carries data; anything else is the line, which is tried again.
    socket.on(
      'connect_error',
      (error: Error & { data?: unknown }) => error.data && fail(new Error(`not let in: ${JSON.stringify(error.data)}`)),
    )
  })
}

import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { foldFrame, type Snapshot } from '#contract/fold-frame.ts'
import { VISITOR } from '#contract/identity.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import type { Frame, ServerEvents } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { PROTOCOL } from '#contract/version.ts'
import { getHearing } from '#domain/question/queries.ts'
import { withCommandId } from '#ops/ids/with-command-id.ts'
import type { Database } from '#platform/db.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { type Answered, answered, wordOf } from './answered.ts'
import { RETURN } from './return-times.ts'

const ANSWER_MS = 5_000
const RELOAD_SPREAD_MS = 400
/** Fewer than a process has connections to the database: each reader reads the hearing first. */
const OPEN_AT_ONCE = 8

/** Where a reader sits: on a node's port or the front's, with a session or as a visitor. `address`: what a proxy would say of it. */
export type ReaderSeat = { port: number; slug: string; database: Database; token?: string; address?: string }

type Events = Record<string, (...args: unknown[]) => void>

/**
 * A citizen's page without its pixels: starts from a snapshot, folds frames by the page's own function, asks again after a gap, leaves a
 * node that drains, and comes back by itself after a loss. `state` is what its screen shows.
 */
export class Reader {
  readonly socket: Socket<ServerEvents, Events>
  /** Versions of counts in the order in which they were shown. */
  readonly versions: number[] = []
  /** By how much the node's clock is ahead of the page's own, as of the last welcome. */
  clockOffsetMs = Number.NaN
  /** How often it had to ask for what it missed, and to load everything again. */
  readonly mended = { gap: 0, reload: 0 }
  /** Code of the refusal that ended the page; undefined while it lives. */
  refusal: string | undefined
  readonly #snapshot: () => Promise<Snapshot>
  #state: Snapshot & { viewers?: number }
  #mending = false
  #held: Frame[] | undefined
  readonly #underWay = new Set<Promise<unknown>>()

  private constructor(seat: ReaderSeat, snapshot: () => Promise<Snapshot>, state: Snapshot) {
    const { port, slug, token, address } = seat
    this.#snapshot = snapshot
    this.#state = state
    this.socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      ...RETURN,
      auth: (give) =>
        give({
          protocol: PROTOCOL,
          locale: 'en',
          streams: [{ stream: hearingStream(slug), audience: 'public', seq: this.#state.view.seq }],
        }),
      extraHeaders: {
        ...(token ? { cookie: `${SESSION_COOKIE}=${token}` } : {}),
        ...(address ? { 'x-forwarded-for': address } : {}),
      },
    })
    this.socket.on('frame', (frame) => this.#apply(frame))
    this.socket.on('welcome', ({ now }) => {
      this.clockOffsetMs = Date.parse(now) - Date.now()
    })
    this.socket.on('drain', (withinMs) => void this.#leave(withinMs))
    this.socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') setTimeout(() => this.socket.connect(), 300 * (1 + Math.random() / 2))
    })
    this.socket.on('connect_error', (error: Error & { data?: RefusalWire }) => void this.#notLetIn(error))
  }

  /** Opens a page; ends when it is connected. */
  static async open(seat: ReaderSeat): Promise<Reader> {
    const snapshot = () => getHearing(seat.database.prisma, VISITOR, seat.slug, 'public', 'all')
    const reader = new Reader(seat, snapshot, await snapshot())
    const connected = new Promise<void>((resolve) => reader.socket.once('connect', () => resolve()))
    reader.socket.connect()
    await connected
    return reader
  }

  /** Opens pages in this order, a few at once. */
  static async openAll(seats: readonly ReaderSeat[]): Promise<Reader[]> {
    const readers: Reader[] = []
    for (let at = 0; at < seats.length; at += OPEN_AT_ONCE)
      readers.push(...(await Promise.all(seats.slice(at, at + OPEN_AT_ONCE).map((seat) => Reader.open(seat)))))
    return readers
  }

  /** What the screen shows. */
  get state(): Snapshot & { viewers?: number } {
    return this.#state
  }

  /** Sends until an answer that is final, as the page does: the same again after silence, later where the answer says when. */
  async send(event: string, input: object): Promise<Answered> {
    const sent = withCommandId(event, input)
    for (;;) {
      if (!this.socket.connected) await new Promise<void>((resolve) => this.socket.once('connect', () => resolve()))
      const answer = answered.safeParse(await this.once(event, sent))
      const retryAfterMs = answer.success ? answer.data.refusal?.retryAfterMs : 400
      if (answer.success && retryAfterMs === undefined) return answer.data
      await pause((retryAfterMs ?? 400) * (1 + Math.random() / 2))
    }
  }

  /** Sends once; undefined where nothing came back in time. */
  async once(event: string, input: unknown) {
    const answering = this.socket
      .timeout(ANSWER_MS)
      .emitWithAck(event, withCommandId(event, input))
      .catch(() => undefined)
    this.#underWay.add(answering)
    return answering.finally(() => this.#underWay.delete(answering))
  }

  /** Votes until it is answered, and gives the outcome or the refusal's code. */
  async vote(questionId: string, active = true): Promise<string> {
    return wordOf(await this.send('vote', { questionId, active }))
  }

  close(): void {
    this.socket.disconnect()
  }

  async #notLetIn({ data }: { data?: RefusalWire }): Promise<void> {
    if (!data) return
    if (data.retryAfterMs === undefined) {
      this.refusal = data.code
      return
    }
    await pause(data.retryAfterMs * (1 + Math.random() / 2))
    this.socket.connect()
  }

  async #leave(withinMs: number): Promise<void> {
    const { id } = this.socket
    await pause(Math.random() * withinMs)
    await Promise.all(this.#underWay)
    if (this.socket.id === id) this.socket.disconnect().connect()
  }

  #apply(frame: Frame): void {
    this.#held?.push(frame)
    const folded = foldFrame(this.#state, frame)
    if (typeof folded === 'string') return void this.#mend(folded, frame)
    this.#state = { ...this.#state, ...folded }
    this.versions.push(this.#state.v)
  }

  async #mend(how: 'gap' | 'reload', frame: Frame): Promise<void> {
    if (this.#mending) return
    this.#mending = true
    this.mended[how]++
    if (how === 'gap') await this.#sync()
    else {
      this.#held = [frame]
      await this.#reload()
    }
    const newer = this.#held ?? []
    this.#held = undefined
    this.#mending = false
    for (const one of newer) this.#apply({ ...one, reload: false })
  }

  async #sync(): Promise<void> {
    const result: Result<Frame> | undefined = await this.once('sync', {
      stream: hearingStream(this.#state.view.slug),
      seq: this.#state.view.seq,
    })
    if (result?.ok) queueMicrotask(() => this.#apply(result.value))
  }

  async #reload(): Promise<void> {
    for (;;) {
      await pause(Math.random() * RELOAD_SPREAD_MS)
      const loaded = await this.#snapshot().catch(() => undefined)
      if (!loaded) {
        await pause(1_000)
        continue
      }
      const { view, votes, v } = loaded
      if (view.seq >= this.#state.view.seq) this.#state = { ...this.#state, view, votes, v }
      return
    }
  }
}

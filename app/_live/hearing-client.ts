import { inLocale } from '#app/_i18n/in-locale.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { Snapshot } from '#contract/fold-frame.ts'
import type { Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import type { Audience, BallotReceipt, DeskDestinations } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { openSocket, sendSurely } from './connection.ts'
import { becomeGuest } from './device.ts'
import { type HearingStore, openHearingStore } from './hearing-store.ts'
import { listen } from './listen.ts'
import { newId } from './new-id.ts'
import { type OutboxClient, openOutbox, type VoteResult } from './outbox/outbox.ts'
import { openPlainLine } from './plain-line.ts'
import { leaveWithSession } from './session-ended.ts'
import { shown } from './shown.ts'
import { until } from './until.ts'
import { whoIsHere } from './who-is-here.ts'

/** A live hearing in this page: its state, and what one can do. Framework-free; made once per page, started in the browser. */
export type HearingClient = {
  store: HearingStore
  /** Sends a command until it is answered. The screen changes by the record only; what was accepted is on it when this ends. */
  send<N extends CommandName>(name: N, input: RawInput<N>): Promise<Result<Accepted>>
  /** Questions and votes that this device keeps until the server has them. */
  outbox: OutboxClient
  /** Sends a question, kept on the device until the server has it; sent once, however often it must be repeated. Undefined where it was deleted meanwhile. */
  ask(input: RawInput<'question:submit'>): Promise<Result<Accepted> | undefined>
  /** Raises a hand; a device that is nobody's yet is given its identity first. */
  raiseHand(input: RawInput<'hand:raise'>): Promise<Result<Accepted>>
  /** Casts a vote or takes it back, kept like a question. */
  vote(question: { questionId: string; title: string }, active: boolean): Promise<VoteResult | undefined>
  /** Casts a ballot in an instant poll, in place of an earlier one: the same one, however often it must be sent. */
  castBallot(ballot: { pollId: string; choices: readonly number[] }): Promise<Result<BallotReceipt>>
  /** Tells the other desks which question this one looks at. */
  look(questionId: string | null): void
  /** Hears, on a desk, to which other platforms the broadcast goes. Returns how to stop. */
  onDestinations(listener: (told: DeskDestinations) => void): () => void
  /** Way of the media clients. */
  media: {
    send(payload: unknown): Promise<Result<unknown>>
    onEvent(listener: (event: unknown) => void): () => void
    onReconnect(listener: () => void): () => void
  }
  start(): void
  close(): void
}

type Options = { slug: string; audience: Audience; locale: Locale; snapshot: Snapshot }

/** Makes the client of a page. Nothing is sent before `start()`. */
export function openHearingClient({ slug, audience, locale, snapshot }: Options): HearingClient {
  const store = openHearingStore(snapshot)
  const stream = hearingStream(slug)
  const socket = openSocket({ locale, streams: () => [{ stream, audience, seq: store.getState().view.seq }] })
  const plain = openPlainLine({ socket, store, slug, audience, locale })
  const outbox = openOutbox(
    {
      async ready() {
        await until(store, ({ known }) => known)
        await plain.ready()
      },
      async enter() {
        await becomeGuest(socket, store, plain)
        return store.getState().me?.personId
      },
      send: (event, payload) => sendSurely(socket, event, payload, { plain, lasting: false }),
      voted: (questionId, active) => store.receive({ type: 'voted', questionId, active }),
    },
    slug,
  )
  const kept = () => ({
    slug,
    hearing: inLocale(store.getState().view.settings.title, locale),
    at: Date.now(),
    by: whoIsHere().id,
  })

  return {
    store,
    outbox,
    async send(name, input) {
      const sent = { ...input, commandId: newId() }
      const result = await sendSurely<Accepted>(socket, name, sent, { plain })
      if (!result) return this.send(name, input)
      if (result.ok && result.value.stream === stream) await shown(store, result.value.seq)
      return result
    },
    ask: (input) => outbox.ask({ ...kept(), input }),
    async raiseHand(input) {
      await becomeGuest(socket, store, plain)
      return this.send('hand:raise', input)
    },
    vote({ questionId, title }, active) {
      return outbox.vote({ ...kept(), questionId, title, active })
    },
    async castBallot(ballot) {
      await becomeGuest(socket, store, plain)
      const sent = { ...ballot, ballotId: newId() }
      let result: Result<BallotReceipt> | undefined
      while (!result) result = await sendSurely<BallotReceipt>(socket, 'ballot', sent, { plain })
      return result
    },
    look: (questionId) => void socket.emit('look', questionId),
    onDestinations(listener) {
      socket.on('destinations', listener)
      return () => void socket.off('destinations', listener)
    },
    media: {
      async send(payload) {
        const result = await sendSurely<unknown>(socket, 'media', payload, { lasting: false })
        return result ?? { ok: false, refusal: { code: 'no_media', message: '', retryAfterMs: 1_000 } }
      },
      onEvent(listener) {
        socket.on('media:event', listener)
        return () => void socket.off('media:event', listener)
      },
      onReconnect(listener) {
        socket.on('connect', listener)
        return () => void socket.off('connect', listener)
      },
    },
    start() {
      listen({ socket, store, slug, audience })
      leaveWithSession(socket, store)
      plain.start()
      socket.connect()
      outbox.start()
    },
    close() {
      outbox.close()
      plain.close()
      socket.disconnect()
    },
  }
}
